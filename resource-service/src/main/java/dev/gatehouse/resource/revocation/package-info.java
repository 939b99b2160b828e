/**
 * What is revoked, in this replica's memory: asked on every request, and it asks no store.
 *
 * <p>The auth-service announces what it ends on streams in Redis ({@link dev.gatehouse.model.revocation}), which keep each
 * entry for as long as a token of its moment may be accepted. So a stream read from its beginning is the snapshot, and what
 * comes after it the changes: {@link dev.gatehouse.resource.revocation.RevocationFeed} reads all streams in this way, and
 * {@link dev.gatehouse.resource.revocation.RevocationView} keeps what it reads until nobody would accept the token anyway.
 *
 * <p>Guarantees:
 * <ol>
 *   <li>A revoked session is refused by every replica within milliseconds, with no store asked per request.
 *   <li>What was applied stays applied: a stream that is read anew is read on top of what the view holds.
 *   <li>The feed keeps its place through faults, and goes on from there only where the stream still has the entry that it
 *       read last. It has all before it then, whichever server it is on now, for a stream is copied in its order. A stream
 *       without that entry was trimmed, lost, or made anew, or is another history's: it is read from its beginning.
 *   <li>The view is current while heartbeats arrive on every stream. One that was there before it was asked for proves
 *       nothing, so those found on the way to a stream's end don't count.
 *   <li>Clocks that differ make nobody stale: an age is this host's time since a heartbeat arrived. The lag, though, is this
 *       host's clock against Redis' at the append, in whole milliseconds; it is as wrong as the clocks are apart.
 * </ol>
 *
 * <p>A view without a heartbeat for {@code gatehouse.revocation.max-age} is stale. {@code gatehouse.revocation.when-stale}
 * says what follows: requests go on being served, which the access tokens' lifetime bounds, or the auth-service is asked about each token, or they are refused with 503. A
 * token that the view knows to be revoked is refused in either case.
 *
 * <p>How many streams there are the heartbeats of the first one tell, so there is no setting that could leave one unread.
 */
@NullMarked
package dev.gatehouse.resource.revocation;

import org.jspecify.annotations.NullMarked;

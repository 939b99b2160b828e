/**
 * Sessions: one login on one device, kept as one text in Redis, and the refresh tokens that stand for them.
 *
 * <p>Guarantees:
 * <ol>
 *   <li>One refresh token is exchanged for exactly one successor, whatever number of presenters, replicas and retries:
 *       one script decides, on the server's clock, and the successor is computed from what it says, not stored.
 *   <li>A retry whose answer was lost gets the same successor again, within {@code gatehouse.session.retry-window}.
 *   <li>A spent refresh token that comes back later ends its session at once, at any age: the session knows its
 *       generation, so no spent tokens are kept and its size never grows.
 *   <li>A token that this service did not make is refused before any store is asked, and ends nothing: it carries a
 *       MAC under a key that Redis never sees. A dump of Redis makes no token either, and the key alone none without
 *       the session's secret, of which Redis has the hash only.
 * </ol>
 *
 * <p>Keys, all of an account in one hash slot {@code {pNN}}, where NN is the account's partition, so that every operation
 * is one script on one node of a single Redis, of Sentinel and of Redis Cluster alike: {@code {p07}:session:<id>} (text; also
 * the tombstone of one that ended), {@code {p07}:account:<id>} (sorted set: session ids by absolute expiry),
 * {@code {p07}:revocations} (stream: what ended lately, and heartbeats), {@code {p07}:heartbeat} (there for as long as the last
 * heartbeat is too young for another), {@code {p07}:unwritten} (hash: what ended and is not on record in Postgres yet);
 * {@code {p00}:token:<jti>} (text: an access token that was revoked, and has no session that could be). Every key has a TTL; nothing is
 * scanned for.
 *
 * <p>A Redis that fails over may have lost its last writes, and one that was cut off loses all it was told meanwhile. An
 * exchange that was lost is adopted: the token proves it. A revocation that was lost would revive a session, so it is on
 * record in Postgres before it is acknowledged ({@link dev.gatehouse.auth.session.Revocations}), and no script runs on a
 * Redis that has not been told what is on record ({@link dev.gatehouse.auth.session.Fence}). What ended lately is
 * announced again, and so are tokens ({@link dev.gatehouse.auth.session.RevokedTokens}), for the stream may be among what was lost, and no heartbeat comes before that
 * ({@link dev.gatehouse.auth.session.Heartbeat}). Roles that sessions were given are kept in the same way. A login that was
 * lost is gone; {@code gatehouse.session.replicas} makes it wait for replicas.
 *
 * <p>Redis down is answered with 503, never 401: a client that keeps its token can go on later. A time-out is not a
 * failure: the rotation may have been applied, and the same token sent again gets the successor. A refresh asks Postgres
 * nothing.
 *
 * <p>A refresh token may travel as a cookie ({@link dev.gatehouse.auth.session.RefreshCookie}), which counts only where the
 * browser says that a page of this host or of an allowed origin has sent it, and which only a terminal answer clears.
 */
@NullMarked
package dev.gatehouse.auth.session;

import org.jspecify.annotations.NullMarked;

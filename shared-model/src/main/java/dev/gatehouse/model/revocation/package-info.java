/**
 * How revocations travel: the auth-service appends them to streams in Redis, one for each partition of the accounts, and
 * every verifier reads all of them.
 *
 * <p>An entry has the fields of {@link dev.gatehouse.model.revocation.RevocationStream}. The streams keep each entry for as
 * long as an access token of its moment may be accepted anywhere, so all of a stream, read from its beginning, is the
 * snapshot of what is revoked. Once a second each stream gets a heartbeat, and only from an auth-service that knows it to
 * hold every revocation on record: a heartbeat that arrives says that nothing is missing before it.
 *
 * <p>Keys: {@code {pNN}:revocations}, where NN is the partition.
 */
@NullMarked
package dev.gatehouse.model.revocation;

import org.jspecify.annotations.NullMarked;

/**
 * The keys that sign access tokens.
 *
 * <p>They are kept in Postgres, the private part sealed with AES-256-GCM under the key-encryption key
 * ({@code gatehouse.kek}), so that a dump of the database signs nothing. Anyone may read the public parts at
 * {@code /.well-known/jwks.json} (RFC 7517).
 *
 * <p>Guarantee: a new signing key is known to every verifier before the first token is signed with it. Each row says when
 * its key is published, signs, stops and leaves; every replica of this service reads the same rows each
 * {@code gatehouse.key.reload}, and what a key is for follows from them and the clock
 * ({@link dev.gatehouse.auth.key.KeyRing}), so all change over at one moment and none has to lead.
 * <ul>
 *   <li>One key signs, and the next one is published ahead, all the time. So a rotation, and a removal in an emergency,
 *       go on at once with a key that every verifier has long known.
 *   <li>A key signs at the earliest when all sets of keys without it have run out: {@code gatehouse.jwks-max-age}, a skew of
 *       10 s, and the time in which replicas read of it, after it was published. A replica that can't read lately
 *       lets verifiers keep its set for less, down to 0, since it may not know the next key.
 *   <li>A key that has stopped to sign stays published until its last token has expired.
 *   <li>Any replica makes the next key, and writes down when it takes over; of several at once the database's unique epoch
 *       lets one win, and all use that one.
 *   <li>A withdrawn key is gone from the public keys at once here, and with their next reading from the other replicas. It
 *       never signs again, and the stream of revocations tells the verifiers ({@code {p00}:revocations} in Redis, an entry
 *       of the kind {@code key}), which would have kept it until they next ask for the keys.
 * </ul>
 * The exception: when the next key, too, was withdrawn a short while ago, what signs then is a key that verifiers meet as
 * unknown, until they have asked for it.
 *
 * <p>Postgres away: the keys in memory go on, and change over as was written down before.
 */
@NullMarked
package dev.gatehouse.auth.key;

import org.jspecify.annotations.NullMarked;

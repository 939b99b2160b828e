/**
 * Clients (RFC 6749 §2): the applications that people log in with, and those that act for themselves.
 *
 * <p>A public client has nothing to prove itself by. A confidential one has up to two secrets, so that one can replace the
 * other with no moment without, or public keys, of which it uses the private part
 * ({@link dev.gatehouse.auth.client.ClientAssertion}), or both. A secret that is made here has 256 random bits, is shown once, and
 * Postgres keeps its SHA-256, which is enough for such a secret.
 *
 * <p>Guarantees: nobody learns whether a client exists from how it is refused. An assertion counts once, on whatever replica:
 * its id stays in Redis until it has expired. A replica remembers for five seconds what it has read of a client, or that there is none,
 * so authentication is cheap, and a client that was removed is refused after that time at the latest.
 *
 * <p>Keys: {@code assertion:<name>} (text), where the name is the SHA-256 of client and id; with a TTL. A Redis that loses its last
 * writes may let an assertion count again, in the moments that are left of its five minutes at most.
 */
@NullMarked
package dev.gatehouse.auth.client;

import org.jspecify.annotations.NullMarked;

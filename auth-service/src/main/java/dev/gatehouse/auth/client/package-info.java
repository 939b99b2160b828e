/**
 * Clients (RFC 6749 §2): the applications that people log in with. A public client has no secret; a confidential one
 * has, and Postgres keeps the secret's SHA-256, which is enough for a secret of 256 random bits.
 */
@NullMarked
package dev.gatehouse.auth.client;

import org.jspecify.annotations.NullMarked;

/**
 * The access token: what the auth-service signs and every verifier reads (RFC 9068).
 *
 * <p>{@link dev.gatehouse.model.token.AccessTokenVerifier} is strict where libraries are lenient: one canonical
 * spelling of each token, an allow-list of algorithms, {@code typ} and {@code aud} always, and no header that could
 * name a key of the sender's own. It asks nobody: keys come from the caller, and are of one kind
 * ({@link dev.gatehouse.model.token.TokenKey}); {@link dev.gatehouse.model.token.Jwks} reads public ones.
 * {@link dev.gatehouse.model.token.TokenEncryption} hides what a signed token says, where that is wanted.
 */
@NullMarked
package dev.gatehouse.model.token;

import org.jspecify.annotations.NullMarked;

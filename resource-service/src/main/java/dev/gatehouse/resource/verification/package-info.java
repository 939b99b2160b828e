/**
 * Who is calling: from the bearer token of a request to its {@link dev.gatehouse.model.token.Caller}.
 *
 * <p>How that is found out is chosen by {@code gatehouse.verification.mode}, at the start: there is one
 * {@link dev.gatehouse.model.bearer.BearerVerifier} for each ({@link dev.gatehouse.resource.verification.Verifiers}). In the
 * mode {@code local} the signature is verified with the auth-service's public key, once per token, and nobody is asked. In
 * {@code local-revocable} the view of what is revoked ({@link dev.gatehouse.resource.revocation}) is asked besides, on every
 * request, by the token's session, its own id and its key. In {@code introspection} the auth-service is asked about each token
 * whose signature is good ({@link dev.gatehouse.resource.verification.Introspections}), and so it is in {@code local-revocable}
 * while the view is stale, where {@code gatehouse.revocation.when-stale} says so. In {@code local-hs256} a secret takes the
 * place of the public keys; it is there in no other mode, nor are they in this one. In the modes of sessions
 * ({@code dev.gatehouse.resource.session}) every token is refused here.
 *
 * <p>Where {@code gatehouse.verification.decryption-keys} are set tokens may be encrypted, in every mode that takes any; the
 * auth-service is asked about the whole.
 *
 * <p>Guarantees: a token is refused once it has expired or its key has been withdrawn, however often it was accepted
 * before. A token that is refused is never remembered. No request waits for keys; while no key set has
 * ever been fetched, or none for {@code gatehouse.verification.keys.max-stale}, the answer is 503, because nothing is known
 * against the token. The answer to a question about a token
 * was found after the request came, unless {@code gatehouse.introspection.cache} allows an older one; an auth-service that
 * does not answer is a 503. No more than one fetch is under
 * way, and unknown key ids cause no more than one per cool-down.
 *
 * <p>Keys: the cache of verified tokens is keyed by the whole token, so a changed byte is another token; the key map
 * by {@code kid}.
 */
@NullMarked
package dev.gatehouse.resource.verification;

import org.jspecify.annotations.NullMarked;

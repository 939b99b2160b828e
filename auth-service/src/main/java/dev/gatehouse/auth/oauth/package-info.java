/**
 * The calls of OAuth 2 that other software makes: thin, over sessions, tokens and clients.
 *
 * <p>Guarantees: a parameter that comes twice is refused, one that is not known is ignored (RFC 6749 §3.2). A client
 * authenticates in one way at a time, and each endpoint takes the same ways
 * ({@link dev.gatehouse.auth.oauth.CallingClients}). A request that is refused for its scope spends no refresh token, and another client's
 * token is no use to anybody: at the token endpoint its session ends, at the revocation endpoint nothing does. Errors are RFC
 * 6749 §5.2's. Of a token that is not live nothing is told but that.
 */
@NullMarked
package dev.gatehouse.auth.oauth;

import org.jspecify.annotations.NullMarked;

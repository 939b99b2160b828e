/**
 * The calls of OAuth 2 that other software makes: thin, over sessions, tokens and clients.
 *
 * <p>Guarantees: a parameter that comes twice is refused, one that is not known is ignored (RFC 6749 §3.2). A client
 * authenticates in one way at a time. Errors are RFC 6749 §5.2's. Of a token that is not live nothing is told but that.
 */
@NullMarked
package dev.gatehouse.auth.oauth;

import org.jspecify.annotations.NullMarked;

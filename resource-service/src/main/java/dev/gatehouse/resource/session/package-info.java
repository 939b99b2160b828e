/**
 * Sessions that this service keeps itself: the modes {@code session-redis}, {@code session-postgres} and
 * {@code session-memory}, beside which the tokens of the other modes can be seen.
 *
 * <p>{@code POST /session} takes an access token, once, and gives a cookie; the caller's claims are written to the store then,
 * and never again. Each request asks the store for them. A session ends when it was not used for
 * {@code gatehouse.web-session.idle}, after {@code gatehouse.web-session.absolute} however much it is used, or by
 * {@code DELETE /session}. It knows nothing of the auth-service's own session: that may have ended.
 *
 * <p>Guarantees: ids have 256 random bits, are new at each opening, and stores hold their hashes only. Nothing is stored
 * before a token was found good. Of the uses of a session one in each tenth of the idle time is written at most, so a
 * session may end that much earlier, and never later. A store that is down is a 503, and says nothing against a session.
 * A request that changes something counts by the cookie only from a page of this host or of an allowed origin.
 *
 * <p>Keys: in Redis {@code gatehouse:web-session:<SHA-256 of the id>}, with a TTL. In Postgres the table
 * {@code web_session}, whose expired rows count for nothing and are removed by and by.
 */
@NullMarked
package dev.gatehouse.resource.session;

import org.jspecify.annotations.NullMarked;

package dev.gatehouse.auth.session;

/**
 * A session that was ended.
 *
 * @param expires when it would have expired by itself, in milliseconds since the epoch
 */
record Ended(SessionId session, long expires) {}

/**
 * The record of who did what, to whom, from where and when.
 *
 * <p>Guarantees: what an administrator does is on record before it is acknowledged; where it can't be, the answer is 503 and
 * the same may be sent again. What people do themselves, a login above all, is written in the background, many at once
 * ({@link dev.gatehouse.auth.audit.Backlog}): it is neither slower for that nor fails, and a refresh asks Postgres nothing. That
 * backlog is bounded; {@code gatehouse_audit_lost_total} counts what it had no room for, and a service that stops empties it.
 * The table takes no update, and a delete only up to a moment that is named before, which is how what is older than
 * {@code gatehouse.audit.retention} goes.
 *
 * <p>Nothing secret is kept, and nothing that a stranger has typed: people type passwords into the field for the username, so
 * of a failed login there is the account, where the name is one's, and else nothing. A user agent is cut and made ASCII. Names
 * are looked up when the record is read, so a deleted account leaves its id alone.
 *
 * <p>A list is the newest 10,000 entries of its filter, so its cost is bounded; {@code to} leads further back.
 *
 * <p>Keys: Postgres, table {@code auth.audit}; ids are UUIDv7, made before the row, so that it may be sent twice.
 */
@NullMarked
package dev.gatehouse.auth.audit;

import org.jspecify.annotations.NullMarked;

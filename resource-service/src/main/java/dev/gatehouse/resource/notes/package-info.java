/**
 * Notes: small texts of the callers' own, so that there is something worth protecting.
 *
 * <p>Guarantees: a caller sees and changes no notes but the own; another's is 404, as if it did not exist. Each change
 * is one statement, so a note is never half of one change and half of another: of two at the same time the last wins.
 * Newest first, in a stable order.
 *
 * <p>Keys: a note's id is a UUIDv7; its owner is the subject of the access token, an account or a client. Postgres,
 * table {@code resource.note}; while it is away these calls are 503, and no others.
 */
@NullMarked
package dev.gatehouse.resource.notes;

import org.jspecify.annotations.NullMarked;

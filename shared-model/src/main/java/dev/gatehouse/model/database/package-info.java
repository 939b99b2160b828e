/**
 * PostgreSQL, as both services ask it: without blocking a thread, and with an end to waiting.
 *
 * <p>Each service keeps its tables in a schema of its own. What PostgreSQL does not answer in time is answered with
 * 503, as what it does not answer at all is.
 */
@NullMarked
package dev.gatehouse.model.database;

import org.jspecify.annotations.NullMarked;

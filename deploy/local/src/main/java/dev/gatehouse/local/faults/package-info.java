/**
 * Breaks what can break under people who stay logged in, and looks at who noticed: the command {@code
 * deploy/local/faults}.
 *
 * <p>A {@link dev.gatehouse.local.faults.Run} starts PostgreSQL, Redis as one server or several, and two replicas of each
 * service. Each {@link dev.gatehouse.local.faults.Person} refreshes, logs out and is robbed, and repeats the same request
 * after a time-out, a lost connection or a 503, as a client should. The
 * {@link dev.gatehouse.local.faults.Repertoire}'s faults follow from a seed. Everything sent, answered and inflicted
 * goes to the {@link dev.gatehouse.local.faults.Journal}, and the {@link dev.gatehouse.local.faults.Checker} holds the
 * {@link dev.gatehouse.local.faults.Invariant}s against each line. Decisions:
 *
 * <ul>
 *   <li>What is known of a session is what was acknowledged. A request that got no answer may have been carried out, or be
 *       so later: it puts the session in doubt, and a session in doubt may be refused or served.
 *   <li>A request counts as sent after an acknowledgement only when its line stands after the acknowledgement's line, so
 *       what was on its way is not held against anybody.
 *   <li>A partition holds back and delivers later, as TCP does; nothing is reset.
 *   <li>Redis writes to the disk before it answers, and with replicas takes no write without one. What it loses then is
 *       the services' to make good, except rotations that a fail-over undoes: their clients have the proof and go on,
 *       and only a thief's old token may then pass for one of the last generation.
 *   <li>No token stands in the journal, only the beginning of its SHA-256.
 * </ul>
 */
@NullMarked
package dev.gatehouse.local.faults;

import org.jspecify.annotations.NullMarked;

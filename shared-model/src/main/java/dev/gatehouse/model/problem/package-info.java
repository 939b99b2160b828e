/**
 * The one catalogue of what can go wrong for a client, and the one place where it is answered and logged.
 *
 * <p>Answers are {@code application/problem+json} (RFC 9457). A request that just ends fails with a
 * {@link dev.gatehouse.model.problem.ProblemException}; whatever else is thrown on the way is translated by
 * {@link dev.gatehouse.model.problem.Translation}. Details are safe to show: no stack trace, SQL, class name or key of
 * a store. Causes go to the log, once: a client's error in one line, a fault of ours with its stack.
 */
@NullMarked
package dev.gatehouse.model.problem;

import org.jspecify.annotations.NullMarked;

/**
 * The command {@code deploy/lab/rollout}: every replica of both services is replaced under load, and no request is lost.
 *
 * <p>Start reading at {@link dev.gatehouse.lab.rollout.Rollout}. Processes stand for pods, and end as pods do:
 * {@link dev.gatehouse.lab.rollout.Termination} has the order of events. Decisions:
 *
 * <ul>
 *   <li>Requests come at a rate, whatever became of those before, and a latency counts from when its request was due.
 *   <li>The {@link dev.gatehouse.lab.rollout.Balancer} is what a cluster's clients have at the worst: it learns of a removed endpoint
 *       late, keeps its connections for as long as the replica leaves them open, also those that it hardly uses, and sends
 *       nothing twice. A request that meets a closed connection is lost.
 *   <li>Refreshes and logins are among the requests, since a lost answer costs the most there.
 *   <li>All of it is done by one thread, which is the only one that knows connections and counts.
 * </ul>
 */
@NullMarked
package dev.gatehouse.lab.rollout;

import org.jspecify.annotations.NullMarked;

/**
 * The lab: what each way to verify a request buys, and what it costs, measured on this host.
 *
 * <p>The great command is {@code dev.gatehouse.lab.run}'s, which measures how all of it grows with replicas; what it keeps is
 * in {@code dev.gatehouse.lab.result}, what it tells of that in {@code dev.gatehouse.lab.report}, and what follows for other
 * numbers of people in {@code dev.gatehouse.lab.capacity}. {@code dev.gatehouse.lab.rollout} replaces all replicas under load.
 * Here is what these stand on, and two small commands: {@link dev.gatehouse.lab.Revocations} measures how soon a logout is heeded
 * by every replica and what becomes of requests while the news can't come, {@link dev.gatehouse.lab.Rotations} rotates the
 * signing keys under traffic. Each starts PostgreSQL, Redis and the services by
 * {@code dev.gatehouse.local}. Decisions:
 *
 * <ul>
 *   <li>Hosts are shared and noisy, so what is compared is measured in turns, in an order that each round shuffles; figures are
 *       medians of the rounds. What CPU time a request takes is read from the processes, and says more than how long it took.
 *   <li>Load comes from Hyperfoil, which counts a latency from when its request was due. Its own share of the CPU is told.
 *   <li>What stores were asked is told by the stores: commands by Redis, transactions by PostgreSQL, less what they do with
 *       nobody calling.
 *   <li>A lag is counted from when the answer to the logout was read to when the first refusal was: what a client can see.
 *       The connections are kept, and a thread of its own asks each replica over and over.
 * </ul>
 */
@NullMarked
package dev.gatehouse.lab;

import org.jspecify.annotations.NullMarked;

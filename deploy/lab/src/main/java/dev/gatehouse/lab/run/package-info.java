/**
 * The command {@code deploy/lab/run}: what each mode of verification buys and costs, by replicas and by distance.
 *
 * <p>Start reading at {@link dev.gatehouse.lab.run.Scaling}; {@link dev.gatehouse.lab.run.Near} and
 * {@link dev.gatehouse.lab.run.Far} say what is done in which order. Decisions:
 *
 * <ul>
 *   <li>All replicas of all modes live at the same time, so that turns of any of them can follow each other. In each round each
 *       subject has a block, in which its numbers of replicas have their turns one after the other: on a host that others
 *       share, a core may be twice as fast now as in a minute, and what is compared is then fast or slow together. The order
 *       of the blocks, and of the turns in each, is shuffled, and a ratio is taken round by round.
 *   <li>A JVM costs many times as much until it has compiled what is hot, which takes some 20 seconds of CPU time. So whoever is to
 *       be measured is loaded, with all that the host has, until its compilers rest. Within its limits, where load comes in bursts, it
 *       compiles much of it anew, so each block is rehearsed once, with as much load as there can be. What compilers took of a turn
 *       is told with it, and a turn of which they took much is not counted.
 *   <li>Each replica has a share of a core, by a control group, as a container has. So its throughput says what it costs, four of
 *       them fit on a host of two cores beside whoever asks, and what stops them can be told: each turn says what had no
 *       more to give.
 *   <li>Callers know nothing of replicas. Where each asks again as soon as it has its answer, it does so on its connection, which
 *       leads to one replica, as behind a Service of Kubernetes, and each replica has as many as any other; where requests come
 *       at a rate, each goes to the next one, as behind a balancer that knows nothing. Only a
 *       session that is kept in one replica's memory comes back to it; what would become of it otherwise is measured apart.
 *   <li>A turn in which the generator or the host was the limit, or that could not keep up with its rate, says nothing about its
 *       subject. It is kept and marked with the reason, and no figure is made of it.
 *   <li>A laptop has no network, so a link stands in for one where distance is measured, also where it adds none. What the link
 *       costs is told apart.
 * </ul>
 */
@NullMarked
package dev.gatehouse.lab.run;

import org.jspecify.annotations.NullMarked;

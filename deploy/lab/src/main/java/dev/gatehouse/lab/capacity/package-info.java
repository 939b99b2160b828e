/**
 * What a run's figures say about loads that nobody has measured: how many replicas, cores, nodes and bytes a population needs
 * in each mode of verification, and which part stops it first when the load grows.
 *
 * <p>{@link dev.gatehouse.lab.capacity.Scalability} is the Universal Scalability Law (N. J. Gunther, "Guerrilla Capacity
 * Planning", Springer 2007, ch. 4-6), {@link dev.gatehouse.lab.capacity.Fit} its fit to the saturation throughputs of a run,
 * {@link dev.gatehouse.lab.capacity.Plan} the command {@code deploy/lab/plan}. Guarantees:
 *
 * <ul>
 *   <li>No figure is invented: what follows from a figure that was not measured is not told, and which one that is is.
 *   <li>What the points can't tell is held at zero, and said: contention takes two counts of replicas, coherency three, and
 *       how sure either is takes two rounds.
 *   <li>What lies beyond the measured range is called extrapolated.
 *   <li>Each assumption stands below the tables.
 * </ul>
 *
 * Decisions:
 *
 * <ul>
 *   <li>Relative errors are made small, since the noise of a throughput grows with it.
 *   <li>Intervals come from the covariance of the fit without bounds and Student's t, cut off where a parameter could not be
 *       (below zero). To draw rounds anew from the few that there are, a bootstrap, gives intervals that are too narrow: of
 *       three rounds there are ten draws. Cut off or not, an interval holds the true value just as often, as that is
 *       never below zero. The interval of the peak is Fieller's (E. C. Fieller, "Some problems in interval estimation", J.
 *       Royal Statistical Society B 16, 1954): it has no end where coherency can't be told from none.
 * </ul>
 */
@NullMarked
package dev.gatehouse.lab.capacity;

import org.jspecify.annotations.NullMarked;

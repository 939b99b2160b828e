/**
 * The command {@code deploy/lab/run}: what each mode of verification buys and costs, by replicas and by distance.
 */
@NullMarked
package dev.gatehouse.lab.run;

import org.jspecify.annotations.NullMarked;

/** A call that does nothing, for load tests: what every other call costs more than this one is its own work. */
@NullMarked
package dev.gatehouse.resource.ping;

import org.jspecify.annotations.NullMarked;

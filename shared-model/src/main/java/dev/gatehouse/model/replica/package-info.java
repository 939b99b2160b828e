/**
 * Which of the replicas this process is.
 *
 * <p>Whoever started the process asks {@code /q/health/started} for its name and so can't take another program on the
 * port for it.
 */
@NullMarked
package dev.gatehouse.model.replica;

import org.jspecify.annotations.NullMarked;

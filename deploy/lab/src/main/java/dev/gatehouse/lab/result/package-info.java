/**
 * What a run of the lab has measured, as it is kept in {@code results.json}: every turn, every sample, nothing averaged. What
 * is told about it, in tables, plots and models, follows from this alone.
 *
 * <p>Each field's name says its unit. A figure that was not measured is null, never zero.
 */
@NullMarked
package dev.gatehouse.lab.result;

import org.jspecify.annotations.NullMarked;

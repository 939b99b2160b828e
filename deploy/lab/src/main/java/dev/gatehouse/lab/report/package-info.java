/**
 * What is told about a run: tables and plots, as a page and as Markdown. Nothing is measured here.
 *
 * <ul>
 *   <li>A figure is the median over the rounds whose turn was sound, with the least and the greatest of them beside it. A turn
 *       with a flaw is in no figure; it is listed with its flaw.
 *   <li>Two runs are put beside each other figure by figure. A difference is told only where it exceeds the noise of its kind,
 *       which is known from several rounds; one round of each tells nothing.
 *   <li>What was not measured is left out or called so. It is never a zero.
 *   <li>Page and Markdown are two renderings of the same {@link dev.gatehouse.lab.report.Section}s. All texts are escaped where
 *       they are rendered, so a section holds plain words.
 *   <li>The page needs nothing beside itself: no script, no font, no picture from elsewhere.
 *   <li>A plot answers one question, which is its title. Each mode has one colour, marker and dash everywhere. Where this JVM
 *       can't draw, a sentence takes the plot's place and the tables are all there.
 * </ul>
 */
@NullMarked
package dev.gatehouse.lab.report;

import org.jspecify.annotations.NullMarked;

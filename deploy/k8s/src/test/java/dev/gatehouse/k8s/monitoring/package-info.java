/**
 * The alerts and the dashboard of {@code components/monitoring}, against what both services really measure: every selector
 * of every query has to find something there, so a typo, or a metric that was renamed, fails.
 */
@NullMarked
package dev.gatehouse.k8s.monitoring;

import org.jspecify.annotations.NullMarked;

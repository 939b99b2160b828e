/** OpenTelemetry's traces: off until an endpoint is configured, so that nothing is spent on them or sent anywhere. */
@NullMarked
package dev.gatehouse.model.tracing;

import org.jspecify.annotations.NullMarked;

/**
 * Redis, as the services that keep something there use it: scripts that decide atomically on the server, and an end to
 * waiting. What Redis does not answer in time is a 503, never a client's error.
 */
@NullMarked
package dev.gatehouse.auth.store;

import org.jspecify.annotations.NullMarked;

/** Telling of what is away: once when it goes and once when it is back, however many notice. */
@NullMarked
package dev.gatehouse.model.outage;

import org.jspecify.annotations.NullMarked;

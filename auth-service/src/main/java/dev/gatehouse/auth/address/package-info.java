/**
 * Where a request comes from.
 *
 * <p>{@code X-Forwarded-For} is what anyone may write, so it counts only as far as proxies of the configuration wrote it:
 * from the right, up to the first address that is no such proxy. No other header counts.
 */
@NullMarked
package dev.gatehouse.auth.address;

import org.jspecify.annotations.NullMarked;

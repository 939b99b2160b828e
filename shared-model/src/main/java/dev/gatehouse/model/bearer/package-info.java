/**
 * Bearer tokens in requests (RFC 6750): one credential, and each service's own way to find out whom it names, in place of
 * the framework's more lenient reading.
 */
@NullMarked
package dev.gatehouse.model.bearer;

import org.jspecify.annotations.NullMarked;

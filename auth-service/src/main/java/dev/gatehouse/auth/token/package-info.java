/**
 * Access tokens (RFC 9068): signed here with the current key, read back here when a caller brings one to this service,
 * and the answer that carries them.
 */
@NullMarked
package dev.gatehouse.auth.token;

import org.jspecify.annotations.NullMarked;

/**
 * The server's own secret keys, as an operator gives them: base64 of 32 random bytes each, several with commas between
 * them while one is being replaced.
 *
 * <p>Development and tests run without any. Elsewhere a missing, short or well-known key stops the start, with a
 * message that names the property.
 */
@NullMarked
package dev.gatehouse.model.secret;

import org.jspecify.annotations.NullMarked;

/**
 * Access tokens (RFC 9068): signed here with the current key, read back here when a caller brings one to this service,
 * and the answer that carries them.
 *
 * <p>Where {@code gatehouse.token.hs256-secret} is set, that secret signs them and not the current key, and no others are
 * taken: the way of many tutorials, to be compared with. The signing keys are kept and published all the same.
 * With {@code gatehouse.token.encrypt} tokens are encrypted once they are signed, whatever signs them.
 */
@NullMarked
package dev.gatehouse.auth.token;

import org.jspecify.annotations.NullMarked;

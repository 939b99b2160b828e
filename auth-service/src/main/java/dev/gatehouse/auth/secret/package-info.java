/**
 * Keys for lesser purposes, derived from the server's own secret keys ({@link dev.gatehouse.model.secret.SecretKeys}), so
 * that an operator has fewer to keep.
 */
@NullMarked
package dev.gatehouse.auth.secret;

import org.jspecify.annotations.NullMarked;

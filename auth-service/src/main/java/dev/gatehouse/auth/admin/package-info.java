/**
 * Administration, for callers with the role {@code admin}.
 *
 * <p>What an administrator changes of an account reaches its live sessions: an end at once, other roles with the next
 * refresh.
 */
@NullMarked
package dev.gatehouse.auth.admin;

import org.jspecify.annotations.NullMarked;

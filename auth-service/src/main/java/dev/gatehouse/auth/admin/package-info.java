/**
 * Administration, for callers with the role {@code admin}.
 *
 * <p>What an administrator changes of an account reaches its live sessions: an end at once, other roles with the next
 * refresh. What an administrator changes of a client reaches every replica within five seconds; a client's secret is in the one
 * answer that has made it.
 */
@NullMarked
package dev.gatehouse.auth.admin;

import org.jspecify.annotations.NullMarked;

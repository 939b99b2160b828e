/**
 * Administration, for callers with the role {@code admin}.
 *
 * <p>What an administrator changes of an account reaches its live sessions: an end at once, other roles with the next
 * refresh. What an administrator changes of a client reaches every replica within five seconds; a client's secret is in the one
 * answer that has made it. Each change is on record ({@link dev.gatehouse.auth.audit}) before it is acknowledged, with who made it;
 * a 503 may be for the record alone, and the same is sent again.
 *
 * <p>Lists come page by page, {@code page} from 0 and {@code size} up to 100, with {@code X-Total-Count} and {@code Link}. Those of
 * accounts and of the record end at 10,000 entries, so that no question costs more than that.
 */
@NullMarked
package dev.gatehouse.auth.admin;

import org.jspecify.annotations.NullMarked;

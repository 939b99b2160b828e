/**
 * Holds back whoever tries too often: logging in, registering, and refreshing with tokens that never were.
 *
 * <p>Guarantees:
 * <ol>
 *   <li>An attempt is counted when it is admitted, by one script for all its counters, so as many as come at once never
 *       get more than the allowance.
 *   <li>A refused attempt counts nowhere: who waits as long as {@code Retry-After} says is admitted then.
 *   <li>A session that lives is never touched: an authentic refresh token and a logout are counted nowhere.
 * </ol>
 *
 * <p>Keys, all in one hash slot, since one attempt is counted on several: {@code {throttle}:<what>:<name>} (hash), where the
 * name is a MAC of the username or the network under a key that Redis does not have. Every key has a TTL: what it has
 * counted is forgotten bit by bit, and it goes with the last of it. Another refresh token key begins to count anew.
 *
 * <p>Redis down is answered with 503: a login needs it anyway, to open a session.
 */
@NullMarked
package dev.gatehouse.auth.throttle;

import org.jspecify.annotations.NullMarked;

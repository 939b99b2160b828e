/**
 * Logging in: a username and a password for a session's first tokens.
 *
 * <p>Guesses are counted by account, by network, and by both together, for accounts that exist and those that do not
 * alike; a success clears what is the account's. A device that has logged in before carries a cookie that gives it an
 * allowance of its own instead, so whoever guesses from elsewhere can't lock the owner out.
 */
@NullMarked
package dev.gatehouse.auth.login;

import org.jspecify.annotations.NullMarked;

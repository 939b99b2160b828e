/** Logging in: a username and a password for a session's first tokens. */
@NullMarked
package dev.gatehouse.auth.login;

import org.jspecify.annotations.NullMarked;

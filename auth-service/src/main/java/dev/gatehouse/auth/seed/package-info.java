/**
 * Accounts and clients that a developer wants to find at the start, from a file: {@code gatehouse.seed-file}. They have
 * passwords that somebody else wrote down, so in production a seed file stops the start.
 */
@NullMarked
package dev.gatehouse.auth.seed;

import org.jspecify.annotations.NullMarked;

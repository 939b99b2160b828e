/**
 * Accounts: the people. Registering, and the caller's own account.
 *
 * <p>A username is stored as PRECIS UsernameCaseMapped has it (RFC 8265 §3.3), so two spellings of one name are one
 * account. A password is stored as an Argon2id hash in a PHC string and hashed on a pool of its own, bounded in
 * threads and in waiting: a flood of logins costs nothing else its time. An unknown username costs the same hash as a
 * wrong password.
 */
@NullMarked
package dev.gatehouse.auth.account;

import org.jspecify.annotations.NullMarked;

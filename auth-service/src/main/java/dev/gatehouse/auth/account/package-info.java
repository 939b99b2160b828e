/**
 * Accounts: the people. Registering, and the caller's own account.
 *
 * <p>A username is stored as PRECIS UsernameCaseMapped has it (RFC 8265 §3.3), so two spellings of one name are one
 * account. A password is stored as an Argon2id hash in a PHC string and hashed on a pool of its own, bounded in
 * threads and in waiting: a flood of logins costs nothing else its time. An unknown username costs the same hash and the
 * same look into the database as a wrong password.
 *
 * <p>With {@code gatehouse.password.pepper} the HMAC of a password is hashed, under a key that the database does not have;
 * a login brings a hash without a key, or with an older one, to the key in use.
 *
 * <p>A password that guessers try first can't be chosen: {@code common-passwords.txt}, from SecLists (MIT, see
 * {@code common-passwords.LICENSE} beside it), and what is made of one by adding a few digits or by repeating it. The list
 * is matched whole and by simple rules rather than by a score of strength: what is refused can be explained, and a
 * passphrase never is refused for its form.
 */
@NullMarked
package dev.gatehouse.auth.account;

import org.jspecify.annotations.NullMarked;

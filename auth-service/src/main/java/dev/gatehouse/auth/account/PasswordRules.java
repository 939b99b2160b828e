package dev.gatehouse.auth.account;

import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Which passwords may be chosen, at registering and at a change alike. A login never asks: a password that was chosen
 * under other rules goes on to work.
 */
@Singleton
class PasswordRules {

    private final CommonPasswords common = CommonPasswords.load();

    /**
     * What a person has to do about a password that will not do; nothing when it will.
     *
     * @param username the account's; none where that is not known to be one
     */
    Optional<String> fault(String typed, Optional<Username> username) {
        var password = Password.of(typed);
        if (password.isEmpty()) {
            return Optional.of("must be 12 to 128 characters long, without control characters");
        }
        if (username.filter(password.get()::repeats).isPresent()) {
            return Optional.of("must not be the username");
        }
        return password.filter(common::include)
                .map(found -> "is one that many people use, or little more than that: choose one that nobody"
                        + " else has, such as four words that do not belong together");
    }
}

package dev.gatehouse.auth.account;

import dev.gatehouse.model.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;

/** What a person changes the password with. */
public record PasswordChange(
        @NotNull String currentPassword, @NotNull String newPassword) {

    /** Fails with a problem when the new password will not do. */
    void requireFit(PasswordRules rules, Optional<Username> username) {
        if (newPassword.equals(currentPassword)) {
            throw ProblemException.invalid("new_password", "must not be the current one");
        }
        rules.fault(newPassword, username).ifPresent(fault -> {
            throw ProblemException.invalid("new_password", fault);
        });
    }

    @Override
    public String toString() {
        return "PasswordChange[]";
    }
}

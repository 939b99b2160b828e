package dev.gatehouse.auth.account;

import dev.gatehouse.model.database.PlainText;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.Violation;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person gives to get an account. */
public record Registration(
        @NotNull @Schema(examples = "alice") String username,

        @NotNull @Schema(examples = "correct horse battery staple")
        String password,

        @Nullable @Email @PlainText(max = 254) @Schema(examples = "alice@example.com")
        String email) {

    /** The values in their stored form; fails with a problem that lists each value that will not do. */
    Checked checked(PasswordRules rules) {
        var name = Username.of(username);
        var violations = new ArrayList<Violation>();
        if (name.isEmpty()) {
            violations.add(new Violation(
                    "username", "must be 3 to 64 letters, digits or signs of one script, none of them invisible"));
        }
        rules.fault(password, name).ifPresent(fault -> violations.add(new Violation("password", fault)));
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        return new Checked(name.orElseThrow(), Password.of(password).orElseThrow(), Optional.ofNullable(email));
    }

    @Override
    public String toString() {
        return "Registration[username=" + username + "]";
    }

    record Checked(Username username, Password password, Optional<String> email) {}
}

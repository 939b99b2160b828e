package dev.gatehouse.auth.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.database.PlainText;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.Violation;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client is to be.
 *
 * @param id a random one where there is none
 * @param name for people
 * @param confidential whether it authenticates: by a secret that is made for it, or else with the keys of
 * @param jwks a set of public keys
 * @param audiences whom its access tokens are for, where that is not the deployment's audience
 * @param accessTokenLifetime in seconds
 */
public record ClientRegistration(
        @Nullable
        @Pattern(
                regexp = "[A-Za-z0-9_-][A-Za-z0-9._~-]{0,63}",
                message = "must be 1 to 64 of A-Z, a-z, 0-9, '.', '_', '~' and '-', and not begin with '.' or '~'")
        @Schema(examples = "billing")
        String id,

        @Nullable @PlainText(max = 100) @Schema(examples = "Billing")
        String name,

        @NotNull Boolean confidential,

        @NotNull @Size(max = 32)
        Set<
                        @NotNull
                        @Pattern(
                                regexp = "[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,64}",
                                message = "must be made of scopes of 1 to 64 printable characters")
                        String>
                scopes,

        @Nullable @Size(max = 8)
        Set<
                        @NotNull
                        @Pattern(
                                regexp = "[\\x21-\\x7E]{1,255}",
                                message = "must be made of names or URIs of 1 to 255 printable characters")
                        String>
                audiences,

        @Nullable @Min(1) @Schema(examples = "300") Integer accessTokenLifetime,

        @Nullable @Schema(implementation = Object.class, description = "A JWK set")
        JsonNode jwks) {

    private static final java.util.regex.Pattern ACCOUNT_ID =
            java.util.regex.Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /**
     * Fails with a problem that lists what does not go together.
     *
     * @param longest how long an access token lives at most
     */
    void check(Duration longest) {
        var violations = new ArrayList<Violation>();
        if (id != null && ACCOUNT_ID.matcher(id).matches()) {
            // RFC 9068 §5: "sub" is a client's id or an account's, and nobody shall take the one for the other.
            violations.add(new Violation("id", "must not look like an account's id"));
        }
        if (accessTokenLifetime != null && accessTokenLifetime > longest.toSeconds()) {
            violations.add(new Violation("access_token_lifetime", "must be at most " + longest.toSeconds()));
        }
        keys().flatMap(this::keysFault).ifPresent(violations::add);
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }

    private Optional<Violation> keysFault(JsonNode keys) {
        if (!confidential) {
            return Optional.of(new Violation("jwks", "must be left out for a public client, which proves nothing"));
        }
        return PublicKeys.areAll(keys)
                ? Optional.empty()
                : Optional.of(
                        new Violation(
                                "jwks",
                                "must be a JWK set of 1 to 10 public keys, each with a kid of its own: EC P-256, RSA of 2048 to 8192 bits or Ed25519"));
    }

    /** The keys, if there are any: JSON's null is as good as nothing. */
    Optional<JsonNode> keys() {
        return Optional.ofNullable(jwks).filter(node -> !node.isNull());
    }

    boolean needsSecret() {
        return confidential && keys().isEmpty();
    }

    @Override
    public String toString() {
        return "ClientRegistration[id=" + id + "]";
    }
}

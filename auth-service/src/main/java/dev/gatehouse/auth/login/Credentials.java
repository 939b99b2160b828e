package dev.gatehouse.auth.login;

import dev.gatehouse.auth.client.Client;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person logs in with. */
public record Credentials(
        @NotNull @Schema(examples = "alice") String username,

        @NotNull @Schema(examples = "correct horse battery staple")
        String password,

        @Nullable
        @Pattern(regexp = Client.ID, message = "is not a public client's")
        @Schema(description = "The public client that is logged in to", defaultValue = "web")
        String clientId,

        @Nullable @Schema(description = "The scopes wanted, with spaces between them; all of the client's by default")
        String scope,

        @Nullable
        @Pattern(regexp = "body|cookie", message = "must be body or cookie")
        @Schema(description = "How the refresh token travels", defaultValue = "body")
        String transport) {

    private static final String FIRST_PARTY = "web";

    String client() {
        return clientId == null ? FIRST_PARTY : clientId;
    }

    Optional<String> scopes() {
        return Optional.ofNullable(scope);
    }

    boolean byCookie() {
        return "cookie".equals(transport);
    }

    @Override
    public String toString() {
        return "Credentials[username=" + username + "]";
    }
}

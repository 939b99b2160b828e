package dev.gatehouse.auth.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A client, as administrators see it.
 *
 * @param secret of one that was just made and has one; never seen again
 * @param audiences whom its access tokens are for
 * @param accessTokenLifetime in seconds
 * @param jwks its public keys, if it has any
 * @param secrets those that are good now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RegisteredClient(
        String id,
        @Nullable String name,
        boolean confidential,
        @Nullable String secret,
        List<String> scopes,
        List<String> audiences,
        long accessTokenLifetime,
        @Nullable @Schema(implementation = Object.class) JsonNode jwks,
        List<Secret> secrets,
        Instant createdAt) {

    /** A secret, by its name. */
    public record Secret(UUID id, Instant createdAt) {

        static Secret of(ClientSecretEntity row) {
            return new Secret(row.id, row.createdAt);
        }
    }

    @Override
    public String toString() {
        return "RegisteredClient[id=" + id + "]";
    }
}

package dev.gatehouse.resource.verification;

import dev.gatehouse.model.replica.Replica;
import dev.gatehouse.model.token.AccessTokenVerifier;
import dev.gatehouse.model.token.VerificationKey;
import dev.gatehouse.resource.revocation.Revocations;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How this replica verifies its callers, for whoever operates or measures it. */
@Path("/api/verification")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
@Tag(name = "Public")
public class VerificationResource {

    private final VerificationConfig config;
    private final Replica replica;
    private final AccessTokenVerifier verifier;
    private final KeyMap keys;
    private final VerifiedTokens verified;
    private final Revocations revocations;

    VerificationResource(
            VerificationConfig config,
            Replica replica,
            AccessTokenVerifier verifier,
            KeyMap keys,
            VerifiedTokens verified,
            Revocations revocations) {
        this.config = config;
        this.replica = replica;
        this.verifier = verifier;
        this.keys = keys;
        this.verified = verified;
        this.revocations = revocations;
    }

    @GET
    @PermitAll
    @NonBlocking
    @Operation(summary = "How requests are verified here")
    @APIResponse(
            responseCode = "200",
            description = "Mode, keys, and the state of the view of revocations and of the cache.")
    public Verification verification() {
        return new Verification(
                config.verification().mode().label(),
                replica.name(),
                verifier.algorithms(),
                keys.all().stream()
                        .map(PublishedKey::of)
                        .sorted(Comparator.comparing(PublishedKey::kid))
                        .toList(),
                revocations.state().orElse(null),
                verified.statistics());
    }

    /**
     * The answer.
     *
     * @param revocationView what is known of revoked tokens; null in a mode that knows of none
     * @param cache the cache of verified tokens
     */
    public record Verification(
            @Schema(examples = "local-revocable") String mode,
            @Schema(examples = "resource-1") String replica,
            List<String> algorithmAllowList,
            List<PublishedKey> keys,
            Revocations.@Nullable View revocationView,
            VerifiedTokens.Statistics cache) {}

    /** A key of the auth-service. */
    public record PublishedKey(
            @Schema(examples = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
            String kid,

            @Schema(examples = "ES256") String alg) {

        static PublishedKey of(VerificationKey key) {
            return new PublishedKey(key.kid(), key.algorithm().jwsName());
        }
    }
}

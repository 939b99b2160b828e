package dev.gatehouse.auth.oauth;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.auth.session.Session;
import dev.gatehouse.model.token.VerifiedToken;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a token (RFC 7662 §2.2); what does not apply is left out.
 *
 * @param tokenType {@code Bearer} for an access token
 * @param exp seconds since 1970, as the other times
 * @param sid the session's id
 * @param aud one is a text, several are an array (RFC 7519 §4.1.3)
 * @param groups the person's roles; absent where there is no person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Introspection(
        boolean active,
        @Nullable String scope,
        @Nullable String clientId,
        @Nullable String username,
        @Schema(examples = "Bearer") @Nullable String tokenType,
        @Nullable Long exp,
        @Nullable Long iat,
        @Nullable String sub,

        @JsonFormat(with = JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED) @Nullable
        List<String> aud,

        @Nullable String iss,
        @Nullable String jti,
        @Nullable String sid,
        @Nullable Long authTime,
        @Nullable List<String> groups) {

    /** RFC 7662 §2.2: the server "SHOULD NOT include any additional information about an inactive token". */
    static final Introspection INACTIVE =
            new Introspection(false, null, null, null, null, null, null, null, null, null, null, null, null, null);

    static Introspection of(VerifiedToken verified, String issuer) {
        var token = verified.token();
        return new Introspection(
                true,
                String.join(" ", token.scopes()),
                token.clientId(),
                token.username().orElse(null),
                "Bearer",
                token.expiresAt().getEpochSecond(),
                token.issuedAt().getEpochSecond(),
                token.subject(),
                sorted(verified.audiences()),
                issuer,
                token.id(),
                token.session().orElse(null),
                token.authenticatedAt().map(Instant::getEpochSecond).orElse(null),
                token.session().map(session -> List.copyOf(token.roles())).orElse(null));
    }

    static Introspection of(Session session, String issuer) {
        return new Introspection(
                true,
                String.join(" ", sorted(session.scopes())),
                session.clientId(),
                session.username(),
                null,
                session.expiresAt().getEpochSecond(),
                session.lastUsedAt().getEpochSecond(),
                session.account().toString(),
                null,
                issuer,
                null,
                session.id().value(),
                session.createdAt().getEpochSecond(),
                sorted(session.roles()));
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}

package dev.gatehouse.model.token;

import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.security.Permission;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Whoever a verified access token names: the principal that resources get injected.
 *
 * @param token what was verified
 */
public record Caller(AccessToken token) implements JsonWebToken {

    private static final Set<String> CLAIMS = Set.of(
            "sub", "jti", "iat", "exp", "client_id", "scope", "groups", "sid", "preferred_username", "auth_time");

    /** The identity that security annotations look at: a role is a role, a scope is a permission of its name. */
    public SecurityIdentity identity() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(this)
                .addRoles(token.roles())
                .addPermissions(permissions())
                .build();
    }

    /** A comma is fine in a scope (RFC 6749 §3.3), and in no permission of the framework: so no resource can want such a one. */
    private Set<Permission> permissions() {
        return token.scopes().stream()
                .filter(scope -> scope.indexOf(',') < 0)
                .map(Caller::permission)
                .collect(Collectors.toSet());
    }

    /** The framework reads {@code notes:read} as the action {@code read} on {@code notes}. */
    private static Permission permission(String scope) {
        var colon = scope.indexOf(':');
        return colon > 0 && colon < scope.length() - 1
                ? new StringPermission(scope.substring(0, colon), scope.substring(colon + 1))
                : new StringPermission(scope);
    }

    @Override
    public String getName() {
        return token.username().orElse(token.subject());
    }

    @Override
    public Set<String> getClaimNames() {
        return CLAIMS.stream().filter(name -> value(name) != null).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // the caller names the type, by the interface's design
    public <T> @Nullable T getClaim(String name) {
        return (T) value(name);
    }

    private @Nullable Object value(String name) {
        return switch (name) {
            case "sub" -> token.subject();
            case "jti" -> token.id();
            case "iat" -> token.issuedAt().getEpochSecond();
            case "exp" -> token.expiresAt().getEpochSecond();
            case "client_id" -> token.clientId();
            case "scope" -> String.join(" ", token.scopes());
            case "groups" -> token.roles();
            case "sid" -> token.session().orElse(null);
            case "preferred_username" -> token.username().orElse(null);
            case "auth_time" ->
                token.authenticatedAt().map(Instant::getEpochSecond).orElse(null);
            default -> null;
        };
    }
}

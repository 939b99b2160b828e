package dev.gatehouse.model.bearer;

import dev.gatehouse.model.problem.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Turns the bearer token of a request into its caller, in place of the framework's longer and more lenient way. What the
 * verifier says is final: no augmentor of identities is asked.
 */
@Singleton
class BearerAuthentication implements HttpAuthenticationMechanism {

    private static final int BEFORE_THE_FRAMEWORKS_OWN = DEFAULT_PRIORITY + 1000;

    private final BearerVerifier verifier;

    BearerAuthentication(BearerVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public int getPriority() {
        return BEFORE_THE_FRAMEWORKS_OWN;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext exchange, IdentityProviderManager providers) {
        try {
            return bearer(exchange.request());
        } catch (ProblemException e) {
            return Uni.createFrom().failure(new AuthenticationFailedException(e));
        }
    }

    private Uni<SecurityIdentity> bearer(HttpServerRequest request) {
        var token = AuthorizationHeader.bearer(request);
        return token.isPresent()
                ? verifier.verify(token.get()).onFailure().transform(AuthenticationFailedException::new)
                : Uni.createFrom().nullItem();
    }

    /** Refusals are answered as problems are, with their challenge. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext exchange) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }
}

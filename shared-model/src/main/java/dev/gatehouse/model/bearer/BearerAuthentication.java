package dev.gatehouse.model.bearer;

import dev.gatehouse.model.problem.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Turns the bearer token of a request into its caller, in place of the framework's more lenient reading. */
@Singleton
class BearerAuthentication implements IdentityProvider<TokenAuthenticationRequest> {

    private static final int BEFORE_THE_FRAMEWORKS_OWN = SYSTEM_FIRST + 100;

    private final BearerVerifier verifier;

    BearerAuthentication(BearerVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public int priority() {
        return BEFORE_THE_FRAMEWORKS_OWN;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        try {
            AuthorizationHeader.requireOne(
                    HttpSecurityUtils.getRoutingContextAttribute(request).request());
        } catch (ProblemException e) {
            return Uni.createFrom().failure(new AuthenticationFailedException(e));
        }
        return verifier.verify(request.getToken().getToken()).onFailure().transform(AuthenticationFailedException::new);
    }
}

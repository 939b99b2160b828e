package dev.gatehouse.resource.session;

import dev.gatehouse.model.http.Origins;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import dev.gatehouse.model.token.AccessToken;
import dev.gatehouse.model.token.Caller;
import dev.gatehouse.resource.verification.VerificationCounters;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Finds the caller by the cookie of the request, in the modes that keep sessions; a bearer token is not its business. */
@Singleton
class SessionAuthentication implements HttpAuthenticationMechanism {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final WebSessions sessions;
    private final Origins origins;
    private final VerificationCounters counters;

    SessionAuthentication(WebSessions sessions, Origins origins, VerificationCounters counters) {
        this.sessions = sessions;
        this.origins = origins;
        this.counters = counters;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext exchange, IdentityProviderManager providers) {
        var request = exchange.request();
        if (!sessions.areKept() || request.getHeader("Authorization") != null) {
            return Uni.createFrom().nullItem();
        }
        return SessionCookie.in(request)
                .map(cookie -> authenticate(request, cookie).onFailure().invoke(this::count))
                .orElseGet(() -> Uni.createFrom().failure(missing()))
                .onFailure()
                .transform(AuthenticationFailedException::new);
    }

    private Uni<SecurityIdentity> authenticate(HttpServerRequest request, String cookie) {
        if (!SAFE.contains(request.method()) && !origins.haveSent(request)) {
            return Uni.createFrom().failure(Origins.strangePage());
        }
        return SessionId.of(cookie)
                .map(sessions::find)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(this::identity);
    }

    private SecurityIdentity identity(Optional<AccessToken> caller) {
        var identity = new Caller(caller.orElseThrow(SessionAuthentication::unknown)).identity();
        counters.verified().increment();
        return identity;
    }

    private static ProblemException missing() {
        return new ProblemException(
                ProblemType.UNAUTHENTICATED, "Send the cookie that POST /session gives for an access token.");
    }

    private static ProblemException unknown() {
        return new ProblemException(
                ProblemType.UNAUTHENTICATED, "The session has ended: open another at POST /session.");
    }

    private void count(Throwable failure) {
        var isAway = failure instanceof ProblemException problem && problem.type() == ProblemType.UNAVAILABLE;
        (isAway ? counters.unavailable() : counters.refused()).increment();
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

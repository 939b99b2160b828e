package dev.gatehouse.resource.verification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.outage.Outage;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.token.AccessToken;
import dev.gatehouse.model.token.ClaimRules;
import dev.gatehouse.model.token.InvalidAccessTokenException;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * What the auth-service says of tokens (RFC 7662). While it does not answer it is soon asked no more, for a moment each
 * time, and every question fails at once: a service that is away costs its callers no time-out each.
 */
@Singleton
class Introspections {

    private static final Logger LOG = Logger.getLogger(Introspections.class);
    private static final TypeLiteral<Uni<JsonNode>> ANSWER = new TypeLiteral<>() {};
    private static final int QUESTIONS_TO_JUDGE_BY = 20;
    private static final double TOO_MANY_FAILURES = 0.5;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final IntrospectionClient client;
    private final ClaimRules rules;
    private final Guard guard;
    private final Flights<AccessToken> flights = new Flights<>(this::ask);
    private final Outage outage = new Outage();

    Introspections(
            IntrospectionClient client, IntrospectionConfig config, VerificationConfig verification, Clock clock) {
        this.client = client;
        this.rules = new ClaimRules(verification.issuer(), verification.audience(), clock);
        this.guard = guard(config);
    }

    /** A connection that the other side was about to close is no failure: the question is sent again on another one. */
    private static Guard guard(IntrospectionConfig config) {
        return Guard.create()
                .withDescription("introspection")
                .withTimeout()
                .duration(config.timeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withRetry()
                .maxRetries(1)
                .delay(0, ChronoUnit.MILLIS)
                .jitter(0, ChronoUnit.MILLIS)
                .retryOn(HttpClosedException.class)
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(QUESTIONS_TO_JUDGE_BY)
                .failureRatio(TOO_MANY_FAILURES)
                .delay(config.pause().toMillis(), ChronoUnit.MILLIS)
                .skipOn(ConnectionPoolTooBusyException.class) // says nothing of the auth-service
                .done()
                .build();
    }

    /**
     * The claims of a token that is live now.
     *
     * @return fails with {@link InvalidAccessTokenException} when it is not live, with {@link ProblemException} when nobody
     *     can tell
     */
    Uni<AccessToken> live(String token) {
        var answer = flights.join(token);
        var context = Vertx.currentContext();
        return context == null ? answer : answer.emitOn(task -> back(context, task));
    }

    /** The answer may have come to another request's thread. */
    private static void back(Context context, Runnable task) {
        context.runOnContext(answered -> task.run());
    }

    private Uni<AccessToken> ask(String token) {
        return guard.get(() -> client.ask(token), ANSWER)
                .invoke(answer -> note(false, ""))
                .onFailure()
                .invoke(failure -> note(true, failure.toString()))
                .chain(this::read)
                .onFailure(failure -> !(failure instanceof InvalidAccessTokenException))
                .transform(Introspections::problem);
    }

    private static ProblemException problem(Throwable failure) {
        return failure instanceof ConnectionPoolTooBusyException
                ? ProblemException.overloaded(SOON)
                : ProblemException.unavailable(failure);
    }

    private Uni<AccessToken> read(JsonNode answer) {
        try {
            return Uni.createFrom().item(claims(answer));
        } catch (InvalidAccessTokenException | IOException e) {
            return Uni.createFrom().failure(e);
        }
    }

    private AccessToken claims(JsonNode answer) throws InvalidAccessTokenException, IOException {
        if (!(answer instanceof ObjectNode said) || !answer.path("active").isBoolean()) {
            throw new IOException("The answer is no introspection.");
        }
        if (!answer.path("active").booleanValue()) {
            throw new InvalidAccessTokenException("The token is not live.");
        }
        return rules.read(asClaims(said));
    }

    /** RFC 7662 §2.2 calls the person's name otherwise than a token does, and a scope may be there and empty. */
    private static ObjectNode asClaims(ObjectNode said) {
        if (said.path("scope").asText().isEmpty()) {
            said.remove("scope");
        }
        if (said.has("username")) {
            said.set("preferred_username", said.get("username"));
        }
        return said;
    }

    /** One line when it begins, and one when it is over: each request's own line is beside the point. */
    private void note(boolean isAway, String error) {
        if (outage.isNews(isAway)) {
            LOG.warn(isAway ? "introspection unavailable error=" + error : "introspection available again");
        }
    }
}

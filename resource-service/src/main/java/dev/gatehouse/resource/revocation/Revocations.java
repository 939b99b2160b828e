package dev.gatehouse.resource.revocation;

import dev.gatehouse.model.outage.Outage;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.revocation.RevocationKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** What a request asks: whether anything that its token stands on was revoked, as far as is known here. */
@Singleton
public class Revocations {

    private static final Logger LOG = Logger.getLogger(Revocations.class);

    private final RevocationFeed feed;
    private final RevocationView view;
    private final RevocationConfig config;
    private final MeterRegistry meters;
    private final Counter stale;
    private final long maxAge;
    private final Outage outage = new Outage();
    private volatile boolean isStarted;

    Revocations(RevocationFeed feed, RevocationConfig config, MeterRegistry meters) {
        this.feed = feed;
        this.view = feed.view();
        this.config = config;
        this.meters = meters;
        this.maxAge = config.maxAge().toNanos();
        this.stale = Counter.builder("gatehouse.revocation.stale.requests")
                .description("Requests that were decided while the view was stale")
                .register(meters);
    }

    /** Begins to follow what the auth-service announces; fails where no Redis is configured. */
    public void start() {
        feed.start();
        isStarted = true;
        Gauge.builder("gatehouse.revocation.view.entries", view, RevocationView::entries)
                .description("Revoked sessions, tokens and keys in memory")
                .register(meters);
        TimeGauge.builder("gatehouse.revocation.view.age", feed::silence, TimeUnit.NANOSECONDS)
                .description("Since the last heartbeat of the stream that has been silent for longest")
                .register(meters);
    }

    /**
     * What of a token's is revoked, if anything.
     *
     * @throws ProblemException when the view is stale, and configuration says that nothing is to be served then
     */
    public Optional<RevocationKind> revoked(Revocable token) {
        var revoked = find(token);
        if (revoked.isEmpty() && isStale()) {
            decideStale();
        }
        return revoked;
    }

    private Optional<RevocationKind> find(Revocable token) {
        if (token.session() != null && view.holds(token.session())) {
            return Optional.of(RevocationKind.SESSION);
        }
        if (view.holds(token.token())) {
            return Optional.of(RevocationKind.TOKEN);
        }
        return view.holds(token.key()) ? Optional.of(RevocationKind.KEY) : Optional.empty();
    }

    /** What was never whole is as good as stale. */
    private boolean isStale() {
        var isStale = !feed.isWhole() || feed.silence() > maxAge;
        if (outage.isNews(isStale)) {
            LOG.warn(isStale ? "revocations stale whenStale=" + config.whenStale() : "revocations current again");
        }
        return isStale;
    }

    /** Whether a token that is not known to be revoked may be all the same, and somebody else is to be asked about it. */
    public boolean areInDoubt() {
        return mayBeInDoubt() && isStale();
    }

    /** Whether they can ever be {@linkplain #areInDoubt in doubt}. */
    public boolean mayBeInDoubt() {
        return config.whenStale() == RevocationConfig.WhenStale.INTROSPECT;
    }

    private void decideStale() {
        stale.increment();
        switch (config.whenStale()) {
            case SERVE, INTROSPECT -> {}
            case REFUSE ->
                throw ProblemException.unavailable(
                        new IOException("What was revoked lately is not known: no heartbeat for " + silence()));
        }
    }

    /** Whether this replica should get requests. */
    boolean isReady() {
        return !isStarted
                || switch (config.whenStale()) {
                    case SERVE -> feed.isWhole();
                    case REFUSE -> !isStale();
                    case INTROSPECT -> true;
                };
    }

    private Duration silence() {
        return Duration.ofNanos(feed.silence());
    }

    /** What is known, for whoever operates or measures this; nothing where it is not followed. */
    public Optional<View> state() {
        return isStarted ? Optional.of(view()) : Optional.empty();
    }

    private View view() {
        return new View(silence().toMillis(), view.entries(), feed.lags().p99Millis());
    }

    /**
     * The state of the view.
     *
     * @param ageMs since the last heartbeat of the stream that has been silent for longest, in milliseconds
     * @param entries how much is revoked
     * @param lagP99Ms what 99 of the last 100 entries took at most from their append to this view, in milliseconds
     */
    public record View(long ageMs, int entries, double lagP99Ms) {}
}

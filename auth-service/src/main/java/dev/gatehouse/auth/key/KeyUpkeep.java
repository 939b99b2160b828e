package dev.gatehouse.auth.key;

import dev.gatehouse.model.database.Database;
import dev.gatehouse.model.outage.Outage;
import dev.gatehouse.model.token.SigningAlgorithm;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Reads the keys, has the next one ready, and replaces the one that signs when it is due. Every replica does so, with no
 * leader among them: a key that two of them make at once is one, and so is what they decide.
 */
@Singleton
class KeyUpkeep {

    private static final Logger LOG = Logger.getLogger(KeyUpkeep.class);

    /** Before anything that signs. */
    private static final int STARTUP_PRIORITY = 100;

    /** For how long those who look after the service find a key that has left. */
    private static final Duration MEMORY = Duration.ofDays(7);

    private final SigningKeys keys;
    private final KeyRows rows;
    private final KeySchedule schedule;
    private final Sealing sealing;
    private final SigningAlgorithm algorithm;
    private final Database database;
    private final Clock clock;
    private final Vertx vertx;
    private final Outage outage = new Outage();

    KeyUpkeep(
            SigningKeys keys,
            KeyRows rows,
            KeySchedule schedule,
            Sealing sealing,
            KeyConfig config,
            Database database,
            Clock clock,
            Vertx vertx) {
        this.keys = keys;
        this.rows = rows;
        this.schedule = schedule;
        this.sealing = sealing;
        this.algorithm = SigningAlgorithm.of(config.algorithm()).orElseThrow();
        this.database = database;
        this.clock = clock;
        this.vertx = vertx;
    }

    void start(@Observes @Priority(STARTUP_PRIORITY) StartupEvent event) throws Throwable {
        database.atStart(this::begin);
        var current = keys.current();
        LOG.infof(
                "signing key ready kid=%s algorithm=%s",
                current.kid(), current.algorithm().jwsName());
    }

    /** Only a start asks for the configured algorithm: replicas that are being replaced may ask for another one. */
    Uni<Void> begin() {
        return keepAhead().invoke(keys::requireOpened).chain(this::sealAnew).chain(this::adoptAlgorithm);
    }

    /** So that an older key-encryption key is needed no longer, once all replicas have started with the one in use. */
    private Uni<Void> sealAnew() {
        return rows.change(plan -> plan.sealAnew(sealing));
    }

    @Scheduled(every = "${gatehouse.key.reload:PT1S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> watch() {
        return run().invoke(() -> outage.isNews(false))
                .onFailure()
                .invoke(this::putOff)
                .onFailure()
                .recoverWithNull();
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return rows.forgetLeftBefore(clock.instant().minus(MEMORY))
                .onFailure()
                .invoke(this::putOff)
                .onFailure()
                .recoverWithNull();
    }

    /** The keys in memory do until Postgres is back: the next one is among them. */
    private void putOff(Throwable failure) {
        if (outage.isNews(true)) {
            LOG.warnf("signing keys stay as they are until they can be read error=%s", failure.getMessage());
        }
    }

    Uni<Void> run() {
        return keepAhead().chain(this::replaceWhenDue);
    }

    /** Reads the keys, and makes what is missing of one that signs and one that is published ahead. */
    Uni<Void> keepAhead() {
        return keys.reload()
                .chain(ring ->
                        isAhead(ring) ? Uni.createFrom().voidItem() : make(ring).chain(this::keepAhead));
    }

    private boolean isAhead(KeyRing ring) {
        var now = clock.instant();
        return ring.signing(now).isPresent() && ring.next(now).isPresent();
    }

    /** On a thread that may be busy for a second, and then on as the request that it is. */
    private Uni<Void> make(KeyRing ring) {
        var caller = MutinyHelper.executor(vertx.getOrCreateContext());
        return Uni.createFrom()
                .item(() -> KeyPairs.generate(algorithm))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(caller)
                .chain(key -> rows.insert(row(key, ring)));
    }

    /** The very first key signs at once: no verifier has a set of keys that lacks it. */
    private SigningKeyEntity row(SigningKey key, KeyRing ring) {
        var now = KeyMoments.now(clock);
        var row = new SigningKeyEntity();
        row.kid = key.kid();
        row.epoch = ring.nextEpoch();
        row.algorithm = key.algorithm().jwsName();
        row.publicKey = key.verification().publicKey().getEncoded();
        row.sealedPrivateKey = sealing.seal(key.kid(), key.privateKey().getEncoded());
        row.publishedAt = now;
        row.signsFrom = ring.signing(now).isEmpty() ? now : null;
        return row;
    }

    private Uni<Void> adoptAlgorithm() {
        var isOther = keys.ring()
                .next(clock.instant())
                .filter(next ->
                        next.algorithm() != algorithm && next.signsFrom().isEmpty())
                .isPresent();
        return isOther
                ? make(keys.ring()).chain(this::dropOtherAlgorithms).chain(this::keepAhead)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> dropOtherAlgorithms() {
        return rows.change(plan -> plan.dropOtherThan(algorithm));
    }

    private Uni<Void> replaceWhenDue() {
        return schedule.isToBeDecided(keys.ring(), clock.instant())
                ? rows.change(KeyPlan::replaceWhenDue).chain(this::keepAhead)
                : Uni.createFrom().voidItem();
    }
}

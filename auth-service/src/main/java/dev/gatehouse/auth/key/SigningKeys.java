package dev.gatehouse.auth.key;

import dev.gatehouse.model.crypto.Signatures;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.token.VerificationKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * The signing keys, as this replica read them last. Which of them signs, and which are published, follows from their moments
 * and the clock, so it changes at the same moment on every replica and needs no store.
 */
@Singleton
public class SigningKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);

    private final KeyRows rows;
    private final Sealing sealing;
    private final KeySchedule schedule;
    private final Signatures signatures;
    private final Clock clock;

    /** Numbers the readings: of two at once the one that began first may bring what the other has overtaken. */
    private final AtomicLong readings = new AtomicLong();

    private final AtomicReference<Reading> last = new AtomicReference<>(Reading.NONE);

    SigningKeys(KeyRows rows, Sealing sealing, KeySchedule schedule, Signatures signatures, Clock clock) {
        this.rows = rows;
        this.sealing = sealing;
        this.schedule = schedule;
        this.signatures = signatures;
        this.clock = clock;
    }

    /** The key that signs now. */
    public SigningKey current() {
        var read = last.get();
        return read.ring()
                .signing(clock.instant())
                .flatMap(key -> read.pair(key.kid()))
                .orElseThrow(() -> ProblemException.unavailable(
                        new IllegalStateException("There is no signing key that this replica can open.")));
    }

    /** The public part of the key with this id, if it is published now. */
    public Optional<VerificationKey> verification(String kid) {
        return published().stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    /** The public parts of the keys that verifiers are to know now, the oldest first. */
    public List<VerificationKey> published() {
        var read = last.get();
        return read.ring()
                .published(clock.instant())
                .map(key -> read.publicKeys().get(key.kid()))
                .toList();
    }

    /** For how long what is {@linkplain #published published} now may be kept. */
    Duration maxAge() {
        return schedule.maxAge(last.get().at(), clock.instant());
    }

    KeyRing ring() {
        return last.get().ring();
    }

    /** Reads what keys there are. */
    Uni<KeyRing> reload() {
        return Uni.createFrom().deferred(() -> {
            var number = readings.incrementAndGet();
            var at = clock.instant();
            return rows.all().map(read -> adopt(reading(number, at, read)));
        });
    }

    private KeyRing adopt(Reading fresh) {
        return last.updateAndGet(known -> fresh.number() > known.number() ? fresh : known)
                .ring();
    }

    private Reading reading(long number, Instant at, List<SigningKeyEntity> read) {
        var known = last.get();
        var publicKeys = new HashMap<String, VerificationKey>();
        var pairs = new HashMap<String, SigningKey>();
        for (var row : read) {
            var publicKey = known.publicKey(row);
            publicKeys.put(row.kid, publicKey);
            if (row.moments().isToSign(at)) {
                known.pair(row.kid).or(() -> opened(row, publicKey, known)).ifPresent(pair -> pairs.put(row.kid, pair));
            }
        }
        return new Reading(
                number,
                at,
                new KeyRing(read.stream().map(SigningKeyEntity::moments).toList()),
                publicKeys,
                pairs);
    }

    /** Nothing when it was sealed with a key-encryption key that this replica does not have: it can't go on when that signs. */
    private Optional<SigningKey> opened(SigningKeyEntity row, VerificationKey publicKey, Reading known) {
        var opened = sealing.open(row.kid, row.sealedPrivateKey)
                .map(privateKey -> new SigningKey(
                        publicKey, signatures.prepared(KeyPairs.readPrivate(row.algorithm(), privateKey))));
        if (opened.isEmpty() && !known.publicKeys().containsKey(row.kid)) {
            LOG.warnf(
                    "gatehouse.kek (environment: GATEHOUSE_KEK) does not open a signing key: give the key that it was sealed with before it signs kid=%s",
                    row.kid);
        }
        return opened;
    }

    /** Fails, and says what to do, when this replica could not sign with each key that is to sign. */
    void requireOpened() {
        var read = last.get();
        read.ring().keys().stream()
                .filter(key -> key.isToSign(read.at()) && !read.pairs().containsKey(key.kid()))
                .findFirst()
                .ifPresent(SigningKeys::failUnopened);
    }

    private static void failUnopened(KeyMoments key) {
        throw new IllegalStateException(
                "gatehouse.kek (environment: GATEHOUSE_KEK) does not open the signing key kid=%s: give the key that it was sealed with, too, behind the one in use and a comma"
                        .formatted(key.kid()));
    }

    /**
     * What was read at once.
     *
     * @param publicKeys by {@code kid}
     * @param pairs those that are to sign, by {@code kid}
     */
    private record Reading(
            long number,
            Instant at,
            KeyRing ring,
            Map<String, VerificationKey> publicKeys,
            Map<String, SigningKey> pairs) {

        static final Reading NONE = new Reading(0, Instant.EPOCH, new KeyRing(List.of()), Map.of(), Map.of());

        Reading {
            publicKeys = Map.copyOf(publicKeys);
            pairs = Map.copyOf(pairs);
        }

        VerificationKey publicKey(SigningKeyEntity row) {
            var known = publicKeys.get(row.kid);
            return known == null ? KeyPairs.readPublic(row.algorithm(), row.publicKey) : known;
        }

        Optional<SigningKey> pair(String kid) {
            return Optional.ofNullable(pairs.get(kid));
        }
    }
}

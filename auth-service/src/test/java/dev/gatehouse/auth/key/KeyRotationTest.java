package dev.gatehouse.auth.key;

import static dev.gatehouse.auth.key.KeySettings.DEFAULT;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.auth.MovedClock;
import dev.gatehouse.auth.RedisProbe;
import dev.gatehouse.auth.StoppableServers;
import dev.gatehouse.auth.key.Replicas.Replica;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(OwnKeys.class)
class KeyRotationTest {

    private static final long PATIENCE_SECONDS = 20;
    private static final Duration STEP = Duration.ofSeconds(15);

    @Inject
    Replicas replicas;

    @Inject
    MovedClock clock;

    @Inject
    RedisProbe redis;

    @BeforeEach
    void clear() {
        replicas.clear();
    }

    @Test
    void replicasThatMakeTheFirstKeysAtOnceEndWithTheSame() throws Exception {
        var replica = replicas.replica(DEFAULT);
        var other = replicas.replica(DEFAULT);

        Replicas.atOnce(replica.upkeep()::begin, other.upkeep()::begin);

        assertEquals(2, replica.published().size());
        assertEquals(replica.published(), other.published());
        assertEquals(replica.signing(), other.signing());
    }

    @Test
    void replicasThatMakeTheNextKeyAtOnceEndWithTheSame() throws Exception {
        var replica = replicas.start(DEFAULT);
        var other = replicas.start(DEFAULT);
        waitUntilKnown();
        Replicas.await(() -> replicas.rows().change(KeyPlan::replace)); // by a replica that has died then

        Replicas.atOnce(replica.upkeep()::run, other.upkeep()::run);

        assertEquals(3, replica.published().size());
        assertEquals(replica.published(), other.published());
    }

    /** Verifiers keep each set as long as they are told to, and clocks may be a skew apart. */
    @Test
    void aNewKeyIsKnownToEveryVerifierBeforeItSignsAndLeavesAfterItsLastTokenHasExpired() {
        var settings = DEFAULT.rotation(Duration.ofMinutes(20)).reload(Duration.ofSeconds(30));
        var pair = List.of(replicas.start(settings), replicas.start(settings));
        var verifiers = new ArrayList<Verifier>();
        var tokens = new ArrayList<Token>();
        var signed = new HashSet<String>();

        for (var step = 0; step < 5 * 60; step++) {
            clock.move(STEP);
            pair.get(step % 2).tick();
            var now = clock.instant();
            for (var replica : pair) {
                verifiers.add(Verifier.of(replica, now));
                tokens.add(new Token(replica.signing(), now));
                signed.add(replica.signing());
            }
            verifiers.removeIf(verifier -> verifier.until().isBefore(now));
            tokens.removeIf(
                    token -> token.at().plus(KeySettings.ACCESS_TOKEN_LIFETIME).isBefore(now));
            for (var verifier : verifiers) {
                tokens.forEach(token -> assertTrue(verifier.kids().contains(token.kid()), "unknown at " + now));
            }
        }

        assertTrue(signed.size() >= 4, "keys that signed: " + signed.size());
        assertTrue(
                pair.get(0).published().size() <= 3,
                "keys pile up: " + pair.get(0).published());
    }

    @Test
    void withoutAScheduleAKeySignsUntilACallReplacesIt() {
        var replica = replicas.start(DEFAULT.rotation(Duration.ZERO));
        var first = replica.signing();

        clock.move(Duration.ofDays(1000));
        replica.tick();

        assertEquals(first, replica.signing());
    }

    @Test
    void aCallReplacesTheKeyAtOnceWhenEveryVerifierKnowsTheNext() {
        var replica = replicas.start(DEFAULT);
        var other = replicas.start(DEFAULT);
        var before = replica.published();
        waitUntilKnown();

        var answer = replica.rotate();
        other.tick();

        assertEquals(KeyStatus.SIGNING, answer.status());
        assertEquals(before.get(1), answer.kid());
        assertEquals(answer.kid(), replica.signing());
        assertEquals(answer.kid(), other.signing());
        assertTrue(replica.published().containsAll(before), "the old key has left");
        assertEquals(3, replica.published().size());
        assertEquals(
                List.of(KeyStatus.RETIRED, KeyStatus.SIGNING, KeyStatus.PUBLISHED),
                replica.list().stream().map(KeyDescription::status).toList());
    }

    @Test
    void aCallThatComesTooEarlyReplacesTheKeyAsSoonAsEveryVerifierKnowsTheNext() {
        var replica = replicas.start(DEFAULT);
        var first = replica.signing();
        clock.move(Duration.ofSeconds(20));

        var answer = replica.rotate();
        var repeated = replica.rotate();

        assertEquals(KeyStatus.PUBLISHED, answer.status());
        assertEquals(answer, repeated);
        assertEquals(first, replica.signing());
        var known = answer.publishedAt().plus(Duration.ofSeconds(73));
        assertEquals(Optional.of(known), answer.signsFrom());
        clock.move(Duration.between(clock.instant(), known).minusMillis(1));
        assertEquals(first, replica.signing());
        clock.move(Duration.ofMillis(1));
        assertEquals(answer.kid(), replica.signing());
    }

    @Test
    void callsAtOnceReplaceTheKeyOnce() throws Exception {
        var replica = replicas.start(DEFAULT);
        var other = replicas.start(DEFAULT);
        waitUntilKnown();

        var answers = Replicas.atOnce(replica.rotation()::rotate, other.rotation()::rotate);

        assertEquals(1, Set.copyOf(answers).size(), "answers: " + answers);
        assertEquals(answers.get(0).kid(), replica.signing());
    }

    @Test
    void aRetiredKeyStaysUntilItsLastTokenHasExpired() {
        var replica = replicas.start(DEFAULT);
        var first = replica.signing();
        waitUntilKnown();
        replica.rotate();

        clock.move(KeySettings.ACCESS_TOKEN_LIFETIME.plusSeconds(20));
        assertTrue(replica.keys().verification(first).isPresent());
        clock.move(Duration.ofSeconds(3));
        assertFalse(replica.keys().verification(first).isPresent());
        assertEquals(KeyStatus.RETIRED, replica.list().get(0).status());

        clock.move(Duration.ofDays(8));
        Replicas.await(replica.upkeep()::forget);
        assertEquals(
                2,
                replica.list().stream().filter(key -> !key.kid().equals(first)).count());
        assertEquals(2, replica.list().size());
    }

    @Test
    void aWithdrawnKeyIsRefusedAtOnceAndOneThatEveryVerifierKnowsFollows() {
        var replica = replicas.start(DEFAULT);
        var other = replicas.start(DEFAULT);
        var before = replica.published();
        waitUntilKnown();

        replica.withdraw(before.get(0));

        assertEquals(before.get(1), replica.signing());
        assertFalse(replica.keys().verification(before.get(0)).isPresent());
        assertEquals(before.get(0), other.signing());
        other.tick();
        assertEquals(before.get(1), other.signing());
        assertEquals(replica.published(), other.published());
        assertEquals(2, replica.published().size(), "there is no next key");
        assertEquals(KeyStatus.WITHDRAWN, replica.list().get(0).status());
    }

    @Test
    void whereTheNextKeyIsNotKnownYetTheOneBeforeSignsAgainUntilItIs() {
        var replica = replicas.start(DEFAULT);
        var first = replica.signing();
        waitUntilKnown();
        var second = replica.rotate().kid();
        clock.move(Duration.ofSeconds(1));

        replica.withdraw(second);

        assertEquals(first, replica.signing());
        var third = replica.published().get(1);
        clock.move(Duration.ofSeconds(71));
        assertEquals(first, replica.signing());
        clock.move(Duration.ofSeconds(1));
        assertEquals(third, replica.signing());
        assertTrue(replica.keys().verification(first).isPresent(), "left before its last token");
    }

    @Test
    void whereEveryOtherKeyWasWithdrawnTheNextOneSignsAtOnce() {
        var replica = replicas.start(DEFAULT);
        var first = replica.signing();
        waitUntilKnown();
        replica.withdraw(first);
        var second = replica.signing();

        replica.withdraw(second);

        assertEquals(replica.published().get(0), replica.signing());
        assertFalse(List.of(first, second).contains(replica.signing()));
    }

    @Test
    void aWithdrawnKeyNeverSignsAgainAndMayBeWithdrawnAgain() {
        var replica = replicas.start(DEFAULT.rotation(Duration.ZERO));
        var all = new HashSet<String>();

        for (var i = 0; i < 3; i++) {
            var signing = replica.signing();
            replica.withdraw(signing);
            replica.withdraw(signing);
            assertTrue(all.add(signing), "it signs again");
            assertFalse(replica.published().contains(signing));
        }
    }

    @Test
    void aNextKeyThatIsWithdrawnIsReplacedAndTheOneThatSignsGoesOn() {
        var replica = replicas.start(DEFAULT);
        var first = replica.signing();
        var next = replica.rotate(); // too early, so for later

        replica.withdraw(next.kid());
        clock.move(Duration.ofMinutes(30));
        replica.tick();

        assertEquals(first, replica.signing());
        assertNotEquals(next.kid(), replica.rotate().kid());
    }

    @Test
    void aKeyThatIsUnknownCanNotBeWithdrawn() {
        var replica = replicas.start(DEFAULT);

        var problem = assertThrows(ProblemException.class, () -> replica.withdraw("unknown"));

        assertEquals(ProblemType.NOT_FOUND, problem.type());
    }

    @Test
    void withRedisDownAKeyIsWithdrawnAndTheCallIsRepeatedUntilThatIsAnnounced() {
        var replica = replicas.start(DEFAULT);
        var signing = replica.signing();

        StoppableServers.redis.process().kill();
        var problem = assertThrows(ProblemException.class, () -> replica.withdraw(signing));

        assertEquals(ProblemType.UNAVAILABLE, problem.type());
        assertFalse(replica.published().contains(signing));
        StoppableServers.redis = StoppableServers.redis.restart();
        await().atMost(PATIENCE_SECONDS, SECONDS).ignoreExceptions().untilAsserted(() -> replica.withdraw(signing));
        assertTrue(redis.revocationsBeside("{p00}:").contains(signing));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "EdDSA"})
    void anotherAlgorithmInTheConfigurationIsThatOfTheNextKey(String algorithm) {
        var replica = replicas.start(DEFAULT);
        var first = replica.signing();

        var restarted = replicas.start(DEFAULT.algorithm(algorithm));
        replica.tick();

        assertEquals(first, restarted.signing());
        assertEquals(restarted.published(), replica.published());
        assertEquals(2, restarted.published().size());
        waitUntilKnown();
        assertEquals(algorithm, restarted.rotate().alg());
        replica.tick();
        assertEquals(algorithm, replica.keys().current().algorithm().jwsName());
    }

    @Test
    void aKeySealedWithAnOlderKeyEncryptionKeyIsOpenedAndSealedWithTheOneInUse() {
        var older = SealingTest.kek();
        var current = SealingTest.kek();
        var before = replicas.start(DEFAULT.kek(older)).published();

        var during = replicas.start(DEFAULT.kek(current + "," + older));
        var after = replicas.start(DEFAULT.kek(current));

        assertEquals(before, during.published());
        assertEquals(before, after.published());
        assertEquals(before.get(0), after.signing());
    }

    @Test
    void aKeyEncryptionKeyThatOpensNoKeyStopsTheStartAndTheMessageNamesTheProperty() {
        replicas.start(DEFAULT.kek(SealingTest.kek()));

        var failure = assertThrows(IllegalStateException.class, () -> replicas.start(DEFAULT.kek(SealingTest.kek())));

        assertTrue(String.valueOf(failure.getMessage()).contains("GATEHOUSE_KEK"), failure.getMessage());
    }

    @Test
    void withPostgresAwayTheKeysInMemoryGoOnAndVerifiersAreToldToKeepThemForLess() {
        var replica = replicas.start(DEFAULT);
        var signing = replica.signing();
        assertEquals(Duration.ofMinutes(1), replica.keys().maxAge());

        StoppableServers.postgres.process().kill();
        clock.move(Duration.ofSeconds(33));
        Replicas.await(replica.upkeep()::watch);

        assertEquals(signing, replica.signing());
        assertEquals(Duration.ofSeconds(30), replica.keys().maxAge());
        clock.move(Duration.ofMinutes(5));
        assertEquals(Duration.ZERO, replica.keys().maxAge());

        StoppableServers.postgres = StoppableServers.postgres.restart();
        await().atMost(PATIENCE_SECONDS, SECONDS).until(() -> {
            Replicas.await(replica.upkeep()::watch);
            return replica.keys().maxAge().equals(Duration.ofMinutes(1));
        });
    }

    /** For as long as it takes until every verifier knows a key that is published now. */
    private void waitUntilKnown() {
        clock.move(Duration.ofSeconds(73));
    }

    /** A verifier that has fetched the keys, and how long it may keep them at the most. */
    private record Verifier(Set<String> kids, Instant until) {

        static Verifier of(Replica replica, Instant now) {
            return new Verifier(
                    Set.copyOf(replica.published()), now.plus(replica.keys().maxAge()));
        }
    }

    private record Token(String kid, Instant at) {}
}

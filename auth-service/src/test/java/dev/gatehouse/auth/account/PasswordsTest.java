package dev.gatehouse.auth.account;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import dev.gatehouse.model.token.RandomBytes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Vertx VERTX = Vertx.vertx();
    private static final Config CHEAP = new Config(64, 1, 1, 1, Optional.empty());

    private final Passwords passwords = new Passwords(CHEAP, pool(CHEAP));
    private final Password password =
            Password.of("correct horse battery staple").orElseThrow();

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void bothImplementationsComputeTheSameHash() {
        var salt = "sixteen bytes of".getBytes(StandardCharsets.US_ASCII);
        var cost = new Argon2Cost(19_456, 2, 1);
        var sodium = SodiumArgon2id.load().orElseThrow();

        assertArrayEquals(
                new BouncyCastleArgon2id().hash(password.bytes(), salt, cost),
                sodium.hash(password.bytes(), salt, cost));
    }

    @Test
    void aHashMatchesItsPasswordAndNoOther() {
        var stored = Optional.of(await(passwords.hash(password)));

        assertTrue(await(passwords.matches(stored, Optional.of(password))));
        assertFalse(await(passwords.matches(stored, Password.of("another horse battery staple"))));
        assertFalse(await(passwords.matches(stored, Optional.empty())));
        assertFalse(await(passwords.matches(Optional.empty(), Optional.of(password))));
    }

    @Test
    void aHashIsWrittenAsAPhcStringAndReadBack() {
        var hash = await(passwords.hash(password));

        assertTrue(hash.phc().startsWith("$argon2id$v=19$m=64,t=1,p=1$"));
        var read = PasswordHash.parse(hash.phc());
        assertEquals(hash.cost(), read.cost());
        assertArrayEquals(hash.salt(), read.salt());
        assertArrayEquals(hash.hash(), read.hash());
    }

    @Test
    void aHashOfAnotherCostStillMatchesAndIsKnownAsOutdated() {
        var config = new Config(128, 2, 2, 8, Optional.empty());
        var stored = await(new Passwords(config, pool(config)).hash(password));

        assertTrue(passwords.isOutdated(stored));
        assertTrue(await(passwords.matches(Optional.of(stored), Optional.of(password))));
        assertFalse(passwords.isOutdated(await(passwords.hash(password))));
    }

    @Test
    void aPasswordThatDiffersInItsLastByteIsAnother() {
        var start = "😀".repeat(127);
        var stored = Optional.of(await(passwords.hash(Password.of(start + "😁").orElseThrow())));

        assertTrue(await(passwords.matches(stored, Password.of(start + "😁"))));
        assertFalse(await(passwords.matches(stored, Password.of(start + "😂"))));
        assertFalse(await(passwords.matches(stored, Password.of(start))));
    }

    @Test
    void aPepperedHashNamesItsKeyAndNeedsIt() {
        var key = key();
        var stored = await(peppered(key).hash(password));

        assertTrue(stored.phc().matches("\\$argon2id\\$v=19\\$m=64,t=1,p=1,keyid=[A-Za-z0-9+/]{8}\\$.*"), stored.phc());
        var read = Optional.of(PasswordHash.parse(stored.phc()));
        assertTrue(await(peppered(key).matches(read, Optional.of(password))));
        assertFalse(await(peppered(key).matches(read, Password.of("another horse battery staple"))));
        assertFalse(await(peppered(key()).matches(read, Optional.of(password))));
        assertFalse(await(passwords.matches(read, Optional.of(password))));
    }

    @Test
    void aHashThatNamesNoKeyMatchesUnderPepperAndOneWhoseNameWasTakenAwayDoesNot() {
        var key = key();
        var plain = await(passwords.hash(password));
        var pepperedHash = await(peppered(key).hash(password));
        var stripped =
                new PasswordHash(pepperedHash.cost(), Optional.empty(), pepperedHash.salt(), pepperedHash.hash());

        assertTrue(await(peppered(key).matches(Optional.of(plain), Optional.of(password))));
        assertFalse(await(peppered(key).matches(Optional.of(stripped), Optional.of(password))));
    }

    @Test
    void aHashOfAnOlderKeyOrOfNoneMatchesAndIsKnownAsOutdated() {
        var older = key();
        var both = peppered(key() + "," + older);
        var plain = await(passwords.hash(password));
        var old = await(peppered(older).hash(password));

        assertTrue(await(both.matches(Optional.of(old), Optional.of(password))));
        assertTrue(both.isOutdated(old));
        assertTrue(both.isOutdated(plain));
        assertFalse(both.isOutdated(await(both.hash(password))));
        assertTrue(passwords.isOutdated(old));
    }

    @Test
    void whenAllThreadsAndTheQueueAreFullTheNextOneIsToldToComeBack() {
        var pool = pool(CHEAP);
        var release = new CountDownLatch(1);
        var full = Runtime.getRuntime().availableProcessors() + CHEAP.queue();
        var waiting = IntStream.range(0, full)
                .mapToObj(i -> pool.run(() -> waitFor(release)).subscribe().asCompletionStage())
                .toList();

        var refused = assertThrows(ProblemException.class, () -> await(pool.run(() -> true)));

        assertEquals(ProblemType.OVERLOADED, refused.type());
        assertEquals("2", refused.headers().get("Retry-After"));
        release.countDown();
        waiting.forEach(work -> assertTrue(work.join()));
    }

    private static boolean waitFor(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static HashingPool pool(PasswordConfig config) {
        return new HashingPool(config, VERTX, new SimpleMeterRegistry());
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    private static Passwords peppered(String keys) {
        return new Passwords(CHEAP.pepperedWith(keys), pool(CHEAP));
    }

    private static String key() {
        return Base64.getEncoder().encodeToString(RandomBytes.of(32));
    }

    private record Config(int memory, int iterations, int parallelism, int queue, Optional<String> pepper)
            implements PasswordConfig {

        Config pepperedWith(String keys) {
            return new Config(memory, iterations, parallelism, queue, Optional.of(keys));
        }
    }
}

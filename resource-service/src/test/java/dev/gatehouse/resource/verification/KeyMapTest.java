package dev.gatehouse.resource.verification;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.token.SigningAlgorithm;
import dev.gatehouse.model.token.TestKey;
import dev.gatehouse.resource.TestIssuer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The key map by itself, with keys that are fetched again by no schedule that a test could wait for. */
class KeyMapTest {

    private final TestIssuer issuer = new TestIssuer();
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, SECONDS);
        issuer.close();
    }

    private KeyMap keys(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(VerificationConfig.class)
                .withDefaultValues(settings)
                .withDefaultValue("gatehouse.auth-url", issuer.url())
                .build()
                .getConfigMapping(VerificationConfig.class);
        var keys = new KeyMap(new JwksClient(vertx, config), config, vertx, new SimpleMeterRegistry());
        keys.start(new StartupEvent());
        await().until(keys::isReady);
        return keys;
    }

    @Test
    void aFloodOfUnknownIdsCausesOneFetchInACoolDownAndHidesNoRotation() {
        var coolDown = 500;
        var keys = keys(Map.of("gatehouse.verification.keys.cool-down", "PT0.5S"));
        var next = TestKey.generate(SigningAlgorithm.ES256);
        var isOver = new AtomicBoolean();
        var begin = System.nanoTime();
        var before = issuer.fetches();
        var flood = CompletableFuture.runAsync(() -> {
            for (long i = 0; !isOver.get(); i++) {
                assertTrue(keys.find("unknown-" + i).isEmpty());
            }
        });

        await().until(() -> issuer.fetches() > before);
        issuer.publish(issuer.key(), next);
        await().atMost(5, SECONDS).until(() -> keys.find(next.kid()).isPresent());
        isOver.set(true);
        flood.join();

        var coolDowns = (System.nanoTime() - begin) / 1_000_000 / coolDown + 1;
        assertTrue(issuer.fetches() - before <= coolDowns, issuer.fetches() - before + " fetches in " + coolDowns);
    }

    @Test
    void keysThatCouldNotBeFetchedForTooLongVerifyNothingUntilTheyCan() {
        var keys = keys(Map.of(
                "gatehouse.verification.keys.max-refresh", "PT0.1S",
                "gatehouse.verification.keys.min-refresh", "PT0.1S",
                "gatehouse.verification.keys.max-retry", "PT0.2S",
                "gatehouse.verification.keys.max-stale", "PT1S"));
        var kid = issuer.key().kid();
        var key = keys.find(kid).orElseThrow();
        assertTrue(keys.holds(key));

        issuer.answerWith(exchange -> TestIssuer.send(exchange, 503, new byte[0]));

        await().until(() -> !keys.holds(key));
        assertThrows(ProblemException.class, () -> keys.find(kid));
        issuer.publish(issuer.key());
        await().until(() -> keys.holds(key));
        assertFalse(keys.find(kid).isEmpty());
    }
}

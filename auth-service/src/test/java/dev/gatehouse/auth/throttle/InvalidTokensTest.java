package dev.gatehouse.auth.throttle;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.auth.MovedClock;
import dev.gatehouse.auth.address.Address;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InvalidTokensTest {

    private static final Address SOMEWHERE = Address.of("2001:db8::1").orElseThrow();
    private static final Address NEXT_DOOR = Address.of("2001:db8::2").orElseThrow();
    private static final Address ELSEWHERE = Address.of("2001:db8:0:1::1").orElseThrow();

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final MovedClock clock = new MovedClock();
    private final InvalidTokens tokens = tokens(Map.of("gatehouse.throttle.refresh", "300"));

    @Test
    void asManyAsAreAllowedPassAndTheNextIsToldWhenToComeBack() {
        IntStream.range(0, 300).forEach(i -> tokens.count(SOMEWHERE));

        var refused = assertThrows(ProblemException.class, () -> tokens.count(SOMEWHERE));

        assertEquals(ProblemType.TOO_MANY_REQUESTS, refused.type());
        assertEquals("1", refused.headers().get("Retry-After"));
        assertEquals(
                1,
                metrics.counter("gatehouse.throttle.refusals", "by", "refresh").count());
    }

    @Test
    void whoWaitsAsLongAsIsSaidPassesOnce() {
        IntStream.range(0, 300).forEach(i -> tokens.count(SOMEWHERE));

        clock.move(Duration.ofMillis(999));
        assertThrows(ProblemException.class, () -> tokens.count(SOMEWHERE));
        clock.move(Duration.ofMillis(1));
        tokens.count(SOMEWHERE);

        assertThrows(ProblemException.class, () -> tokens.count(SOMEWHERE));
    }

    @Test
    void theNetworkIsCountedAndOthersAreNotTouched() {
        IntStream.range(0, 300).forEach(i -> tokens.count(SOMEWHERE));

        assertThrows(ProblemException.class, () -> tokens.count(NEXT_DOOR));
        assertDoesNotThrow(() -> tokens.count(ELSEWHERE));
    }

    @Test
    void allIsForgottenInTime() {
        IntStream.range(0, 300).forEach(i -> tokens.count(SOMEWHERE));

        clock.move(Duration.ofMinutes(5));

        IntStream.range(0, 300).forEach(i -> tokens.count(SOMEWHERE));
    }

    @Test
    void nothingIsCountedWhereNothingIsThrottled() {
        var off = tokens(Map.of("gatehouse.throttle.enabled", "false"));

        IntStream.range(0, 1000).forEach(i -> off.count(SOMEWHERE));
    }

    private InvalidTokens tokens(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(ThrottleConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(ThrottleConfig.class);
        return new InvalidTokens(config, new Refusals(metrics), clock);
    }
}

package dev.gatehouse.resource.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerificationConfigTest {

    private static VerificationConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(VerificationConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(VerificationConfig.class);
    }

    @Test
    void theDefaultsServeDevelopment() {
        var config = config(Map.of());
        assertEquals("http://127.0.0.1:8080", config.issuer());
        assertEquals("gatehouse", config.audience());
        assertEquals(URI.create("http://127.0.0.1:8080"), config.authUrl());
        assertEquals(Mode.LOCAL_REVOCABLE, config.verification().mode());
    }

    @Test
    void aModeThatDoesNotExistStopsTheStartAndIsToldWhichDo() {
        var refused = assertThrows(
                ConfigValidationException.class, () -> config(Map.of("gatehouse.verification.mode", "session-cookie")));
        var message = refused.getProblem(0).getMessage();
        assertTrue(message.contains("gatehouse.verification.mode"), message);
        assertTrue(message.contains("allowed values:"), message);
    }
}

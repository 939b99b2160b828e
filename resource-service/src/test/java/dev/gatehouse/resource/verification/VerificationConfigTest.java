package dev.gatehouse.resource.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.model.token.RandomBytes;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationConfigTest {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private static VerificationConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(VerificationConfig.class)
                .withDefaultValues(values)
                .withValidator(new BeanValidationConfigValidator() {
                    @Override
                    public Validator getValidator() {
                        return VALIDATOR;
                    }
                })
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
    void theSecretIsThereInItsModeAndInNoOther() {
        var secret = Map.of("gatehouse.verification.hs256-secret", random());
        for (var mode : Mode.values()) {
            var with = verification(mode, secret);
            var without = verification(mode, Map.of());
            if (mode == Mode.LOCAL_HS256) {
                assertEquals("HS256", SharedSecret.key(with).jwsName());
                assertRefused("GATEHOUSE_VERIFICATION_HS256_SECRET) must be set", () -> SharedSecret.key(without));
            } else {
                SharedSecret.requireNone(without);
                assertRefused(mode.label(), () -> SharedSecret.requireNone(with));
            }
        }
    }

    private static VerificationConfig.Verification verification(Mode mode, Map<String, String> values) {
        var all = new HashMap<>(values);
        all.put("gatehouse.verification.mode", mode.label());
        return config(all).verification();
    }

    private static void assertRefused(String words, Executable use) {
        var refused = assertThrows(IllegalArgumentException.class, use);
        assertTrue(String.valueOf(refused.getMessage()).contains(words), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tooshort", "no base64 at all!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void aSecretThatIsUnfitStopsTheStartWithAWordThatDoesNotShowIt(String secret) {
        var refused = assertThrows(
                ConfigValidationException.class, () -> config(Map.of("gatehouse.verification.hs256-secret", secret)));
        var message = refused.getProblem(0).getMessage();
        assertTrue(message.contains("set GATEHOUSE_VERIFICATION_HS256_SECRET to base64 of 32"), message);
        assertFalse(message.contains(secret), message);
    }

    @Test
    void aSecretHas256To512Bits() {
        config(Map.of("gatehouse.verification.hs256-secret", random(64)));
        var longer = Map.of("gatehouse.verification.hs256-secret", random(65));
        assertThrows(ConfigValidationException.class, () -> config(longer));
    }

    private static String random() {
        return random(32);
    }

    private static String random(int bytes) {
        return Base64.getEncoder().encodeToString(RandomBytes.of(bytes));
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

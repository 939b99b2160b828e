package dev.gatehouse.auth.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.model.token.RandomBytes;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordConfigTest {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    @Test
    void pepperIsOptional() {
        assertEquals(Optional.empty(), read(Map.of()).pepper());
    }

    @Test
    void pepperMayHaveSeveralKeys() {
        var keys = random() + "," + random();

        assertEquals(Optional.of(keys), withPepper(keys).pepper());
    }

    @Test
    void pepperThatIsNoKeyStopsTheStartWithAWordThatDoesNotShowIt() {
        var unfit = assertThrows(ConfigValidationException.class, () -> withPepper("a secret of my own"));

        assertTrue(unfit.toString().contains("gatehouse.password.pepper"), unfit.toString());
        assertTrue(unfit.toString().contains("set GATEHOUSE_PASSWORD_PEPPER to base64"), unfit.toString());
        assertFalse(unfit.toString().contains("a secret of my own"), unfit.toString());
    }

    private static PasswordConfig withPepper(String keys) {
        return read(Map.of("gatehouse.password.pepper", keys));
    }

    private static PasswordConfig read(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(PasswordConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .withValidator(new BeanValidationConfigValidator() {
                    @Override
                    public Validator getValidator() {
                        return VALIDATOR;
                    }
                })
                .build()
                .getConfigMapping(PasswordConfig.class);
    }

    private static String random() {
        return Base64.getEncoder().encodeToString(RandomBytes.of(32));
    }
}

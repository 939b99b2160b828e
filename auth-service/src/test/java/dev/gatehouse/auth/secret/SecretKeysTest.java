package dev.gatehouse.auth.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretKeysTest {

    private final SecretKeys production = new SecretKeys(false);

    @Test
    void inProductionTheDevelopmentKeyIsRefusedByTheNameOfItsProperty() {
        var refused = assertThrows(
                IllegalArgumentException.class, () -> production.read("gatehouse.kek", SecretKeys.DEVELOPMENT));

        assertEquals(
                "gatehouse.kek (environment: GATEHOUSE_KEK) is not set, or set to the development key:"
                        + " give base64 of 32 random bytes, such as `openssl rand -base64 32` prints",
                refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "changeme",
                "not base64!",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "c2hvcnQ=",
                "Y2hhbmdlIG1lIGNoYW5nZSBtZSBjaGFuZ2UgbWUgY2g="
            })
    void aKeyThatIsShortOrNotRandomIsRefused(String key) {
        var refused =
                assertThrows(IllegalArgumentException.class, () -> production.read("gatehouse.refresh-token-key", key));

        assertTrue(String.valueOf(refused.getMessage())
                .startsWith("gatehouse.refresh-token-key (environment: GATEHOUSE_REFRESH_TOKEN_KEY) has"));
    }

    @Test
    void severalKeysAreReadInTheirOrder() {
        var keys = production.read("gatehouse.refresh-token-key", random() + ", " + random());

        assertEquals(2, keys.size());
    }

    @Test
    void developmentHasAKeyOfItsOwnForEachProperty() {
        var development = new SecretKeys(true);

        var kek = development.read("gatehouse.kek", SecretKeys.DEVELOPMENT).get(0);
        var refresh = development
                .read("gatehouse.refresh-token-key", SecretKeys.DEVELOPMENT)
                .get(0);

        assertEquals(32, kek.length);
        assertTrue(!Arrays.equals(kek, refresh));
    }

    private static String random() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}

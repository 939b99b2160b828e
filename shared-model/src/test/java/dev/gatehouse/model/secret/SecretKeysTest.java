package dev.gatehouse.model.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretKeysTest {

    @Test
    void theDevelopmentKeyIsFitForDevelopmentOnly() {
        assertEquals(Optional.empty(), SecretKeys.fault(SecretKeys.DEVELOPMENT, 2, 32, true));
        assertEquals(
                Optional.of("is not set, or set to the development key"),
                SecretKeys.fault(SecretKeys.DEVELOPMENT, 2, 32, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "changeme",
                "not base64!",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "c2hvcnQ=",
                "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE="
            })
    void aKeyThatIsShortOrNotRandomIsUnfitAloneAndBesideAFitOne(String key) {
        assertTrue(SecretKeys.fault(key, 2, 32, false).isPresent());
        assertTrue(SecretKeys.fault(random() + "," + key, 2, 32, true).isPresent());
    }

    @Test
    void aKeyMayBeLongerWhereThatIsAllowed() {
        assertEquals(Optional.of("has a key that is not 32 bytes long"), SecretKeys.fault(random(33), 1, 32, false));
        assertEquals(Optional.empty(), SecretKeys.fault(random(64), 1, 64, false));
        assertEquals(
                Optional.of("has a key that is not 32 to 64 bytes long"), SecretKeys.fault(random(65), 1, 64, false));
        assertEquals(
                Optional.of("has a key that is not 32 to 64 bytes long"), SecretKeys.fault(random(31), 1, 64, false));
    }

    @Test
    void moreKeysThanThereMayBeAreUnfit() {
        assertEquals(Optional.of("has more keys than 1"), SecretKeys.fault(random() + "," + random(), 1, 32, false));
    }

    @Test
    void severalKeysAreReadInTheirOrder() {
        var first = random();
        var second = random();

        var keys = SecretKeys.read("purpose", first + ", " + second);

        assertEquals(Optional.empty(), SecretKeys.fault(first + ", " + second, 2, 32, false));
        assertEquals(2, keys.size());
        assertEquals(first, Base64.getEncoder().encodeToString(keys.get(0)));
        assertEquals(second, Base64.getEncoder().encodeToString(keys.get(1)));
    }

    @Test
    void developmentHasAKeyOfItsOwnForEachPurpose() {
        var one = SecretKeys.read("one", SecretKeys.DEVELOPMENT).get(0);
        var other = SecretKeys.read("other", SecretKeys.DEVELOPMENT).get(0);

        assertEquals(32, one.length);
        assertFalse(Arrays.equals(one, other));
    }

    private static String random() {
        return random(32);
    }

    private static String random(int length) {
        var key = new byte[length];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}

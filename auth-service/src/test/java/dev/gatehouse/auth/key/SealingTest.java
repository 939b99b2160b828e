package dev.gatehouse.auth.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealingTest {

    private final byte[] privateKey = {1, 2, 3};
    private final Sealing sealing = withKek();

    @Test
    void aSealedKeyOpensAgainForItsOwnId() {
        assertArrayEquals(
                privateKey, sealing.open("a", sealing.seal("a", privateKey)).orElseThrow());
    }

    @Test
    void aSealedKeyDoesNotOpenForAnotherIdOrUnderAnotherKeyOrWhenChanged() {
        var sealed = sealing.seal("a", privateKey);
        var changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        assertFalse(sealing.open("b", sealed).isPresent());
        assertFalse(withKek().open("a", sealed).isPresent());
        assertFalse(sealing.open("a", changed).isPresent());
    }

    private static Sealing withKek() {
        var kek = new byte[32];
        new SecureRandom().nextBytes(kek);
        return new Sealing(KeySettings.DEFAULT.kek(Base64.getEncoder().encodeToString(kek)));
    }
}

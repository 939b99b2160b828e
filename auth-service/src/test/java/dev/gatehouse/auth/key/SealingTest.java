package dev.gatehouse.auth.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealingTest {

    private final byte[] privateKey = {1, 2, 3};
    private final Sealing sealing = with(kek());

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
        assertFalse(with(kek()).open("a", sealed).isPresent());
        assertFalse(sealing.open("a", changed).isPresent());
    }

    @Test
    void whatAnOlderKeySealedIsOpenedAndSealedWithTheOneInUse() {
        var older = kek();
        var current = kek();
        var sealed = with(older).seal("a", privateKey);

        var resealed = with(current, older).resealed("a", sealed).orElseThrow();

        assertArrayEquals(privateKey, with(current, older).open("a", sealed).orElseThrow());
        assertArrayEquals(privateKey, with(current).open("a", resealed).orElseThrow());
        assertFalse(with(older).open("a", resealed).isPresent());
        assertFalse(with(current, older).resealed("a", resealed).isPresent());
        assertFalse(with(current).resealed("a", sealed).isPresent());
    }

    private static Sealing with(String... keks) {
        return new Sealing(KeySettings.DEFAULT.kek(String.join(",", keks)));
    }

    static String kek() {
        var kek = new byte[32];
        new SecureRandom().nextBytes(kek);
        return Base64.getEncoder().encodeToString(kek);
    }
}

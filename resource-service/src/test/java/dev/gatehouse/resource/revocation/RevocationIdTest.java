package dev.gatehouse.resource.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.gatehouse.model.revocation.RevocationKind;
import org.junit.jupiter.api.Test;

class RevocationIdTest {

    @Test
    void aSessionsIdIsItsBits() {
        assertEquals(
                new RevocationId(0x0001020304050607L, 0x08090a0b0c0d0e0fL),
                RevocationId.of(RevocationKind.SESSION, "AAECAwQFBgcICQoLDA0ODw"));
    }

    @Test
    void anyOtherNameHasAnIdOfItsOwnForEachKind() {
        assertEquals(RevocationId.of(RevocationKind.KEY, "a"), RevocationId.of(RevocationKind.KEY, "a"));
        assertNotEquals(RevocationId.of(RevocationKind.KEY, "a"), RevocationId.of(RevocationKind.KEY, "b"));
        assertNotEquals(RevocationId.of(RevocationKind.KEY, "a"), RevocationId.of(RevocationKind.TOKEN, "a"));
        assertNotEquals(RevocationId.of(RevocationKind.SESSION, "a"), RevocationId.of(RevocationKind.TOKEN, "a"));
    }
}

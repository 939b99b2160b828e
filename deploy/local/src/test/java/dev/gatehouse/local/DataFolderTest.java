package dev.gatehouse.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @Test
    void freshRefusesAFolderOfSomebodyElse(@TempDir Path folder) throws Exception {
        var foreign = Files.writeString(folder.resolve("letter.txt"), "dear");

        var refused = assertThrows(LocalException.class, () -> DataFolder.take(folder, true));

        assertTrue(refused.getMessage().startsWith(folder + " holds something else"), refused.getMessage());
        assertEquals("dear", Files.readString(foreign));
    }

    @Test
    void withoutFreshAFolderOfSomebodyElseIsRefusedToo(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("letter.txt"), "dear");

        assertThrows(LocalException.class, () -> DataFolder.take(folder, false));

        assertTrue(Files.notExists(folder.resolve("launcher.lock")));
    }

    @Test
    void freshEmptiesTheLaunchersOwnFolderAndFollowsNoLink(@TempDir Path parent) throws Exception {
        var elsewhere = Files.writeString(
                Files.createDirectory(parent.resolve("elsewhere")).resolve("letter"), "dear");
        var path = parent.resolve("data");
        try (var folder = DataFolder.take(path, false)) {
            Files.createDirectories(folder.resolve("redis/appendonlydir"));
            Files.createSymbolicLink(folder.resolve("link"), elsewhere.getParent());
        }

        try (var folder = DataFolder.take(path, true);
                var content = Files.list(folder.path())) {
            assertEquals(
                    1,
                    content.peek(file -> assertTrue(file.endsWith("launcher.lock")))
                            .count());
        }
        assertEquals("dear", Files.readString(elsewhere));
    }

    @Test
    void onlyOneLauncherHasAFolder(@TempDir Path parent) throws Exception {
        var path = parent.resolve("data");
        try (var first = DataFolder.take(path, false)) {
            var refused = assertThrows(LocalException.class, () -> DataFolder.take(first.path(), false));
            assertTrue(refused.getMessage().contains("is in use by another launcher, process "), refused.getMessage());
        }
        DataFolder.take(path, false).close();
    }

    @Test
    void onlyTheOwnerSeesTheFolderAndTheSecrets(@TempDir Path parent) throws Exception {
        try (var folder = DataFolder.take(parent.resolve("data"), false)) {
            Secrets.keptIn(folder.resolve("secrets.json"));
            assertEquals("rwx------", mode(folder.path()));
            assertEquals("rw-------", mode(folder.resolve("secrets.json")));
        }
    }

    @Test
    void theSecretsSurviveASecondStart(@TempDir Path folder) {
        var first = Secrets.keptIn(folder.resolve("secrets.json"));
        var second = Secrets.keptIn(folder.resolve("secrets.json"));
        assertEquals(first, second);
        assertNotEquals(first, Secrets.keptIn(folder.resolve("others.json")));
        assertTrue(first.alice().matches("[a-z-]{16,}"), first.alice());
        assertTrue(first.service().matches("[A-Za-z0-9_-]{43}"), first.service());
        assertTrue(first.kek().matches("[A-Za-z0-9+/]{43}="), first.kek());
    }

    @Test
    void aSecretThatAnOlderFileLacksIsMadeAndKept(@TempDir Path folder) throws Exception {
        var file = Files.writeString(
                folder.resolve("secrets.json"),
                "{\"postgres\":\"p\",\"kek\":\"k\",\"refreshTokenKey\":\"r\",\"alice\":\"a\",\"bob\":\"b\",\"admin\":\"c\",\"service\":\"s\"}");
        var first = Secrets.keptIn(file);
        assertEquals("k", first.kek());
        assertTrue(first.hs256().matches("[A-Za-z0-9+/]{43}="), first.hs256());
        assertTrue(first.tokenEncryption().matches("[A-Za-z0-9+/]{43}="), first.tokenEncryption());
        assertEquals(first, Secrets.keptIn(file));
    }

    @Test
    void secretsThatCantBeReadAreNotReplaced(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("secrets.json"), "{\"postgres\": \"half");
        assertThrows(LocalException.class, () -> Secrets.keptIn(file));
        assertEquals("{\"postgres\": \"half", Files.readString(file));
    }

    @Test
    void secretsAreNotPrinted(@TempDir Path folder) {
        var secrets = Secrets.keptIn(folder.resolve("secrets.json"));
        assertEquals("Secrets[…]", secrets.toString());
        assertFalse(Seed.of(secrets).toString().contains(secrets.alice()));
    }

    private static String mode(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}

package dev.gatehouse.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersTest {

    private static final Path BINARIES = Path.of("target", "servers", "bin");

    @Test
    void redisStartsAgainOnTheSameFolderAndPort(@TempDir Path folder) {
        var first = RedisServer.start(BINARIES, folder, 0);
        first.process().kill();
        assertFalse(first.process().isAlive());
        try (var second = first.restart()) {
            assertTrue(second.process().isAlive());
            assertEquals(first.port(), second.port());
        }
    }

    @Test
    void postgresStartsAgainOnTheSameFolderAndPort(@TempDir Path folder) {
        var first = PostgresServer.start(BINARIES, folder, 0, "password");
        first.close();
        assertFalse(first.process().isAlive());
        try (var second = first.restart()) {
            assertTrue(second.process().isAlive());
            assertEquals(first.port(), second.port());
        }
    }

    @Test
    void postgresStartsAgainRightAfterAKill(@TempDir Path folder) {
        var first = PostgresServer.start(BINARIES, folder, 0, "password");
        first.process().kill();
        assertFalse(first.process().isAlive());
        try (var second = first.restart()) {
            assertTrue(second.process().isAlive());
        }
    }

    @Test
    void aPortHeldByAnotherProgramIsNamed(@TempDir Path folder) throws Exception {
        try (var holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var refused = assertThrows(
                    LocalException.class, () -> RedisServer.start(BINARIES, folder, holder.getLocalPort()));
            assertEquals(
                    "port %d, which Redis needs, is held by another program".formatted(holder.getLocalPort()),
                    refused.getMessage());
        }
    }
}

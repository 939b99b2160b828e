package dev.gatehouse.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource({"Linux,amd64", "Linux,aarch64", "Mac OS X,x86_64", "Mac OS X,aarch64"})
    void thereAreProgramsFor(String system, String processor) {
        var platform = Platform.of(system, processor);
        assertPacked(platform.redisResource());
        assertPacked(platform.postgresResource());
    }

    @Test
    void eachArtefactNamesAPlatformItsOwnWay() {
        assertEquals(
                new Platform("redis-server-7.0.15-darwin-arm64", "postgres-darwin-arm_64.txz"),
                Platform.of("Mac OS X", "aarch64"));
    }

    @Test
    void elsewhereItSaysWhatToDo() {
        var unknown = assertThrows(LocalException.class, () -> Platform.of("Windows 11", "amd64"));
        assertTrue(unknown.getMessage().contains("QUARKUS_REDIS_HOSTS"), unknown.getMessage());
    }

    private static void assertPacked(String resource) {
        assertNotNull(Platform.class.getClassLoader().getResource(resource), resource);
    }
}

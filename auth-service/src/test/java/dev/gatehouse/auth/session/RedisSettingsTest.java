package dev.gatehouse.auth.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedisSettingsTest {

    private static final String SAFE = """
            aof_enabled:1
            maxmemory_policy:noeviction
            role:master
            connected_slaves:2
            min_slaves_good_slaves:2
            """;

    @Test
    void aRedisThatKeepsWhatItAcknowledgesIsNoReasonToWarn() {
        assertEquals(List.of(), RedisSettings.warnings(SAFE));
        assertEquals(
                List.of(),
                RedisSettings.warnings(
                        SAFE.replace("connected_slaves:2\nmin_slaves_good_slaves:2", "connected_slaves:0")));
    }

    @Test
    void aRedisThatMayForgetSessionsIsWarnedOf() {
        var unsafe = SAFE.replace("aof_enabled:1", "aof_enabled:0")
                .replace("noeviction", "allkeys-lru")
                .replace("min_slaves_good_slaves:2", "");

        assertEquals(
                List.of(
                        "Redis keeps no append-only file: set appendonly yes",
                        "Redis may evict sessions: set maxmemory-policy noeviction",
                        "Redis goes on when it is cut off from its replicas: set min-replicas-to-write 1"),
                RedisSettings.warnings(unsafe));
    }
}

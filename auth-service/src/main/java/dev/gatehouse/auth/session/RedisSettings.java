package dev.gatehouse.auth.session;

import dev.gatehouse.auth.store.Store;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Warns at the start of a Redis that may forget sessions: revocations are on record elsewhere, logins are not. */
@Singleton
class RedisSettings {

    private static final Logger LOG = Logger.getLogger(RedisSettings.class);

    private final Store store;

    RedisSettings(Store store) {
        this.store = store;
    }

    void look(@Observes StartupEvent event) {
        store.send(Request.cmd(Command.INFO))
                .subscribe()
                .with(
                        info -> warnings(info.toString()).forEach(LOG::warn),
                        failure -> LOG.warnf("Redis does not answer yet error=%s", failure.getMessage()));
    }

    /** What an {@code INFO} gives reason to warn of, each with what to do. */
    static List<String> warnings(String info) {
        return Stream.of(
                        warning(info, "aof_enabled:0", "Redis keeps no append-only file: set appendonly yes"),
                        warning(
                                info.contains("maxmemory_policy:noeviction") ? "" : info,
                                "maxmemory_policy:",
                                "Redis may evict sessions: set maxmemory-policy noeviction"),
                        warning(
                                info.contains("min_slaves_good_slaves:") || info.contains("connected_slaves:0")
                                        ? ""
                                        : info,
                                "role:master",
                                "Redis goes on when it is cut off from its replicas: set min-replicas-to-write 1"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> warning(String info, String sign, String words) {
        return info.contains(sign) ? Optional.of(words) : Optional.empty();
    }
}

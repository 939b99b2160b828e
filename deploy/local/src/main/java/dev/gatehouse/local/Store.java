package dev.gatehouse.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL or Redis, the launcher's or the user's own.
 *
 * @param url where clients find it, with the credentials that they need
 * @param part what runs it, empty where it is the user's own
 */
record Store(String url, Optional<Part> part) {

    /** Connections that a service's two pools may open at most, with some to spare. */
    private static final int CONNECTIONS_OF_A_SERVICE = 30;

    private static final int LEAST_CONNECTIONS = 200;

    static Store postgres(StackOptions options, DataFolder folder, Database database, String password) {
        if (!database.isOwn()) {
            return new Store(database.url(), Optional.empty());
        }
        var port = options.ports().postgres();
        var need = new Ports.Need(
                port,
                "PostgreSQL",
                "A PostgreSQL of your own instead: set %s, %s and %s."
                        .formatted(Database.REACTIVE_URL, Database.USERNAME, Database.PASSWORD));
        var connections = (options.authReplicas() + options.replicas()) * CONNECTIONS_OF_A_SERVICE;
        var settings = "max_connections=" + Math.max(LEAST_CONNECTIONS, connections);
        var part = Part.of(need, "postgresql://127.0.0.1:" + port, () -> PostgresServer.start(
                        binaries(folder), folder.resolve("postgres"), port, password, settings)
                .process());
        return new Store(database.url(), Optional.of(part));
    }

    static Store redis(StackOptions options, DataFolder folder) {
        var hosts = options.setting(ServiceEnvironment.REDIS_HOSTS);
        if (hosts != null) {
            return new Store(hosts, Optional.empty());
        }
        var port = options.ports().redis();
        var url = "redis://127.0.0.1:" + port;
        // A write is on the disk before it is answered, so that no kill loses what somebody relies on.
        var part = Part.redis(
                "Redis",
                port,
                () -> RedisServer.start(binaries(folder), folder.resolve("redis"), port, "--appendfsync", "always"));
        return new Store(url, Optional.of(part));
    }

    /** The parts among the stores. */
    static List<Part> parts(Store... stores) {
        var parts = new ArrayList<Part>();
        for (var store : stores) {
            store.part().ifPresent(parts::add);
        }
        return parts;
    }

    @Override
    public String toString() {
        return "Store[own=%s]".formatted(part.isPresent());
    }

    private static Path binaries(DataFolder folder) {
        return folder.resolve("binaries");
    }
}

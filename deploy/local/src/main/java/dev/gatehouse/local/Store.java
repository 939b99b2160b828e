package dev.gatehouse.local;

import java.util.Optional;

/**
 * PostgreSQL, the launcher's or the user's own.
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
        var connections = (options.authReplicas() + options.resources()) * CONNECTIONS_OF_A_SERVICE;
        var settings = "max_connections=" + Math.max(LEAST_CONNECTIONS, connections);
        var part = Part.of(need, "postgresql://127.0.0.1:" + port, () -> PostgresServer.start(
                        folder.resolve("binaries"), folder.resolve("postgres"), port, password, settings)
                .process());
        return new Store(database.url(), Optional.of(part));
    }

    @Override
    public String toString() {
        return "Store[own=%s]".formatted(part.isPresent());
    }
}

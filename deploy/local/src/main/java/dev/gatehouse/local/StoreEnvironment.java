package dev.gatehouse.local;

import java.util.HashMap;
import java.util.Map;

/** The environment of the store servers: this JVM's, without what is meant for the services, their secrets above all. */
final class StoreEnvironment {

    private StoreEnvironment() {}

    static Map<String, String> inherited() {
        var environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(StoreEnvironment::isForOthers);
        return environment;
    }

    /** {@code PG*} would change what PostgreSQL's own programs do. */
    private static boolean isForOthers(String name) {
        return name.startsWith("GATEHOUSE_") || name.startsWith("QUARKUS_") || name.startsWith("PG");
    }
}

package dev.gatehouse.local;

import java.util.Locale;

/** An operating system and processor for which the artefacts carry server programs, and how each artefact names it. */
record Platform(String redisResource, String postgresResource) {

    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /**
     * @throws LocalException when there are no server programs for the platform
     */
    static Platform of(String system, String processor) {
        var os = system.toLowerCase(Locale.ROOT);
        var arm = processor.equals("aarch64") || processor.equals("arm64");
        var intel = processor.equals("amd64") || processor.equals("x86_64");
        if (os.startsWith("linux") && (arm || intel)) {
            return new Platform(
                    "redis-server-7.0.15-linux-" + (arm ? "arm64" : "amd64"),
                    "postgres-linux-" + (arm ? "arm_64" : "x86_64") + ".txz");
        }
        if (os.startsWith("mac") && (arm || intel)) {
            return new Platform(
                    "redis-server-7.0.15-darwin-" + (arm ? "arm64" : "amd64"),
                    "postgres-darwin-" + (arm ? "arm_64" : "x86_64") + ".txz");
        }
        throw new LocalException(
                "There is no PostgreSQL and Redis for %s on %s here: give your own by QUARKUS_REDIS_HOSTS, QUARKUS_DATASOURCE_REACTIVE_URL and QUARKUS_DATASOURCE_JDBC_URL."
                        .formatted(system, processor));
    }
}

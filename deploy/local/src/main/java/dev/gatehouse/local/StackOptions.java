package dev.gatehouse.local;

import dev.gatehouse.local.RedisTopology.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to start, and where.
 *
 * @param checkout the folder of this project, with the services built in it
 * @param data the folder that keeps everything that the stack writes
 * @param fresh whether to empty the data folder first
 * @param replicas how many resource-services, 1 to 99
 * @param authReplicas how many auth-services, 1 to 20
 * @param mode how the resource-services verify requests, or null for their own default
 * @param redis what Redis consists of
 * @param ports where the parts listen
 * @param environment the user's own settings for the services, which win over the launcher's
 */
public record StackOptions(
        Path checkout,
        Path data,
        boolean fresh,
        int replicas,
        int authReplicas,
        @Nullable String mode,
        Kind redis,
        PortPlan ports,
        Map<String, String> environment) {

    private static final String SERVICES_DEFAULT_MODE = "local-revocable";

    static final List<String> MODES = List.of(
            "local",
            "local-revocable",
            "introspection",
            "session-redis",
            "session-postgres",
            "session-memory",
            "local-hs256");

    private static final int MOST_REPLICAS = 99;
    private static final int MOST_AUTH_REPLICAS = 20;

    /**
     * Checks each value.
     *
     * @throws LocalException that says which value does not do, and which would
     */
    public StackOptions {
        checkout = checkout.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
        within("--replicas", replicas, MOST_REPLICAS);
        within("--auth-replicas", authReplicas, MOST_AUTH_REPLICAS);
        ports.check(authReplicas, replicas);
        if (redis != Kind.SINGLE
                && !environment.getOrDefault(ServiceEnvironment.REDIS_HOSTS, "").isBlank()) {
            throw new LocalException("--redis %s starts a Redis, and %s names one: choose"
                    .formatted(redis, ServiceEnvironment.REDIS_HOSTS));
        }
        if (mode != null && !MODES.contains(mode)) {
            throw new LocalException(
                    "--mode %s is unknown: choose one of %s".formatted(mode, String.join(", ", MODES)));
        }
    }

    /** One of each service, on the standard ports, tuned by this process' environment. */
    public static StackOptions of(Path checkout, Path data) {
        return new StackOptions(checkout, data, false, 1, 1, null, Kind.SINGLE, PortPlan.STANDARD, System.getenv());
    }

    public StackOptions withReplicas(int resources, int auths) {
        return new StackOptions(checkout, data, fresh, resources, auths, mode, redis, ports, environment);
    }

    public StackOptions withMode(@Nullable String chosen) {
        return new StackOptions(checkout, data, fresh, replicas, authReplicas, chosen, redis, ports, environment);
    }

    public StackOptions withRedis(Kind chosen) {
        return new StackOptions(checkout, data, fresh, replicas, authReplicas, mode, chosen, ports, environment);
    }

    public StackOptions withPorts(PortPlan chosen) {
        return new StackOptions(checkout, data, fresh, replicas, authReplicas, mode, redis, chosen, environment);
    }

    public StackOptions withEnvironment(Map<String, String> chosen) {
        return new StackOptions(checkout, data, fresh, replicas, authReplicas, mode, redis, ports, chosen);
    }

    public StackOptions withFresh(boolean chosen) {
        return new StackOptions(checkout, data, chosen, replicas, authReplicas, mode, redis, ports, environment);
    }

    /** The user's own value of a variable, or null where it is unset or empty. */
    @Nullable
    String setting(String name) {
        var value = environment.getOrDefault(name, "");
        return value.isBlank() ? null : value;
    }

    /** How the resource-services will verify requests. */
    String verificationMode() {
        var chosen = mode != null ? mode : setting(ServiceEnvironment.MODE);
        return chosen != null ? chosen : SERVICES_DEFAULT_MODE;
    }

    private static void within(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new LocalException("%s %d does not do: choose 1 to %d".formatted(option, value, most));
        }
    }
}

package dev.gatehouse.local;

import dev.gatehouse.local.RedisTopology.Kind;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to start, and where.
 *
 * @param checkout the folder of this project, with the services built in it
 * @param data the folder that keeps everything that the stack writes
 * @param fresh whether to empty the data folder first
 * @param replicas how many resource-services of each mode; 1 to 99 in all
 * @param authReplicas how many auth-services, 1 to 20
 * @param modes how the resource-services verify requests, those of the first mode on the lowest ports; none for their own
 *     default
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
        List<String> modes,
        Kind redis,
        PortPlan ports,
        Map<String, String> environment) {

    private static final String SERVICES_DEFAULT_MODE = "local-revocable";

    /** The mode for which the auth-services sign every token in another way, so that it stands alone. */
    public static final String SHARED_SECRET = "local-hs256";

    /** The modes of verification. */
    public static final List<String> MODES = List.of(
            "local",
            "local-revocable",
            "introspection",
            "session-redis",
            "session-postgres",
            "session-memory",
            SHARED_SECRET);

    private static final int MOST_RESOURCES = 99;
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
        modes = List.copyOf(modes);
        modes.forEach(StackOptions::requireMode);
        if (Set.copyOf(modes).size() < modes.size()) {
            throw new LocalException("--mode names one twice: for more of each there is --replicas");
        }
        if (modes.size() > 1 && modes.contains(SHARED_SECRET)) {
            throw new LocalException(
                    "--mode %s stands alone: its tokens are refused in every other".formatted(SHARED_SECRET));
        }
        within("--replicas", replicas, MOST_RESOURCES / Math.max(1, modes.size()));
        within("--auth-replicas", authReplicas, MOST_AUTH_REPLICAS);
        ports.check(authReplicas, replicas * Math.max(1, modes.size()));
        if (redis != Kind.SINGLE
                && !environment.getOrDefault(ServiceEnvironment.REDIS_HOSTS, "").isBlank()) {
            throw new LocalException("--redis %s starts a Redis, and %s names one: choose"
                    .formatted(redis, ServiceEnvironment.REDIS_HOSTS));
        }
    }

    /** One of each service, on the standard ports, tuned by this process' environment. */
    public static StackOptions of(Path checkout, Path data) {
        return new StackOptions(
                checkout, data, false, 1, 1, List.of(), Kind.SINGLE, PortPlan.STANDARD, System.getenv());
    }

    /**
     * For experiments, in which many log in from one address and passwords are not what is tried: an empty folder, servers of
     * its own whatever the user's environment says, no throttle, and hashes that cost next to nothing.
     *
     * @param settings further settings of the services
     */
    public static StackOptions ofExperiment(Path checkout, Path data, PortPlan ports, Map<String, String> settings) {
        var environment = new HashMap<>(System.getenv());
        environment
                .keySet()
                .removeIf(name -> name.startsWith("QUARKUS_REDIS_") || name.startsWith("QUARKUS_DATASOURCE_"));
        environment.put("GATEHOUSE_THROTTLE_ENABLED", "false");
        environment.put("GATEHOUSE_PASSWORD_MEMORY", "1024");
        environment.put("GATEHOUSE_PASSWORD_ITERATIONS", "1");
        environment.putAll(settings);
        return of(checkout, data).withPorts(ports).withEnvironment(environment).withFresh(true);
    }

    public StackOptions withReplicas(int resources, int auths) {
        return new StackOptions(checkout, data, fresh, resources, auths, modes, redis, ports, environment);
    }

    public StackOptions withModes(String... chosen) {
        return new StackOptions(
                checkout, data, fresh, replicas, authReplicas, List.of(chosen), redis, ports, environment);
    }

    public StackOptions withRedis(Kind chosen) {
        return new StackOptions(checkout, data, fresh, replicas, authReplicas, modes, chosen, ports, environment);
    }

    public StackOptions withPorts(PortPlan chosen) {
        return new StackOptions(checkout, data, fresh, replicas, authReplicas, modes, redis, chosen, environment);
    }

    public StackOptions withEnvironment(Map<String, String> chosen) {
        return new StackOptions(checkout, data, fresh, replicas, authReplicas, modes, redis, ports, chosen);
    }

    public StackOptions withFresh(boolean chosen) {
        return new StackOptions(checkout, data, chosen, replicas, authReplicas, modes, redis, ports, environment);
    }

    /** The user's own value of a variable, or null where it is unset or empty. */
    @Nullable
    String setting(String name) {
        var value = environment.getOrDefault(name, "");
        return value.isBlank() ? null : value;
    }

    /** How many resource-services there are of all modes together. */
    int resources() {
        return replicas * Math.max(1, modes.size());
    }

    /** The mode that was chosen for the n-th resource-service, from 1; empty where none was. */
    Optional<String> modeOf(int resource) {
        return modes.isEmpty() ? Optional.empty() : Optional.of(modes.get((resource - 1) / replicas));
    }

    /** How the n-th resource-service will verify requests. */
    String verificationMode(int resource) {
        return modeOf(resource)
                .or(() -> Optional.ofNullable(setting(ServiceEnvironment.MODE)))
                .orElse(SERVICES_DEFAULT_MODE);
    }

    private static void requireMode(String mode) {
        if (!MODES.contains(mode)) {
            throw new LocalException("--mode %s is unknown: choose of %s".formatted(mode, String.join(", ", MODES)));
        }
    }

    private static void within(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new LocalException("%s %d does not do: choose 1 to %d".formatted(option, value, most));
        }
    }
}

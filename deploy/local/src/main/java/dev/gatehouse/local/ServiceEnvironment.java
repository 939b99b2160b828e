package dev.gatehouse.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The environment of each service. The launcher's settings stand below the user's own; each secret goes to the
 * services that need it and to no other, not even where the user's environment holds it.
 *
 * @param redis where the services find Redis, as Quarkus' configuration
 * @param seedFile what the auth-services read their first accounts from
 */
record ServiceEnvironment(
        StackOptions options, Secrets secrets, Database database, Map<String, String> redis, Path seedFile) {

    static final String REDIS_HOSTS = "QUARKUS_REDIS_HOSTS";
    static final String REPLICA = "GATEHOUSE_REPLICA";
    static final String MODE = "GATEHOUSE_VERIFICATION_MODE";

    private static final String KEK = "GATEHOUSE_KEK";
    private static final String REFRESH_TOKEN_KEY = "GATEHOUSE_REFRESH_TOKEN_KEY";
    private static final String SEED_FILE = "GATEHOUSE_SEED_FILE";
    private static final String INTROSPECTION_SECRET = "GATEHOUSE_INTROSPECTION_CLIENT_SECRET";
    private static final String SIGNING_SECRET = "GATEHOUSE_TOKEN_HS256_SECRET";
    private static final String VERIFICATION_SECRET = "GATEHOUSE_VERIFICATION_HS256_SECRET";
    private static final String ENCRYPTION_KEYS = "GATEHOUSE_TOKEN_ENCRYPTION_KEYS";
    private static final String DECRYPTION_KEYS = "GATEHOUSE_VERIFICATION_DECRYPTION_KEYS";
    private static final List<String> ONLY_FOR_AUTH =
            List.of(KEK, REFRESH_TOKEN_KEY, SEED_FILE, SIGNING_SECRET, ENCRYPTION_KEYS);
    private static final List<String> ONLY_FOR_RESOURCE =
            List.of(INTROSPECTION_SECRET, VERIFICATION_SECRET, DECRYPTION_KEYS);

    Map<String, String> auth(String replica, int port) {
        var environment = common();
        environment.put(KEK, secrets.kek());
        environment.put(REFRESH_TOKEN_KEY, secrets.refreshTokenKey());
        environment.put(SEED_FILE, seedFile.toString());
        if (sharesASecret()) {
            environment.put(SIGNING_SECRET, secrets.hs256());
        }
        if (encryptsTokens()) {
            environment.put(ENCRYPTION_KEYS, secrets.tokenEncryption());
        }
        environment.put("GATEHOUSE_DEMO_ENABLED", "true");
        environment.put("GATEHOUSE_DEMO_RESOURCES", new DemoPage(options).resources());
        environment.putAll(options.environment());
        environment.putAll(fixed(replica, port));
        ONLY_FOR_RESOURCE.forEach(environment::remove);
        return environment;
    }

    /** Of the n-th resource-service, from 1. */
    Map<String, String> resource(String replica, int number) {
        var environment = common();
        environment.put("GATEHOUSE_AUTH_URL", authUrl());
        environment.put("GATEHOUSE_CORS_ORIGINS", new DemoPage(options).origins());
        if (asksTheAuthService(number)) {
            environment.put(INTROSPECTION_SECRET, secrets.service());
        }
        if (sharesASecret()) {
            environment.put(VERIFICATION_SECRET, ownOr(SIGNING_SECRET, secrets.hs256()));
        }
        if (encryptsTokens()) {
            environment.put(DECRYPTION_KEYS, ownOr(ENCRYPTION_KEYS, secrets.tokenEncryption()));
        }
        environment.putAll(options.environment());
        environment.putAll(fixed(replica, options.ports().resource(number)));
        options.modeOf(number).ifPresent(mode -> environment.put(MODE, mode));
        ONLY_FOR_AUTH.forEach(environment::remove);
        return environment;
    }

    private boolean asksTheAuthService(int resource) {
        return options.verificationMode(resource).equals("introspection")
                || "introspect".equalsIgnoreCase(options.setting("GATEHOUSE_REVOCATION_WHEN_STALE"));
    }

    private boolean sharesASecret() {
        return options.verificationMode(1).equals(StackOptions.SHARED_SECRET);
    }

    private boolean encryptsTokens() {
        return "true".equalsIgnoreCase(options.setting("GATEHOUSE_TOKEN_ENCRYPT"));
    }

    /** What the auth-service will have: the user's own, where there is one. */
    private String ownOr(String variable, String made) {
        var own = options.setting(variable);
        return own != null ? own : made;
    }

    @Override
    public String toString() {
        return "ServiceEnvironment[…]";
    }

    private Map<String, String> common() {
        var common = new HashMap<>(Map.of(
                "QUARKUS_PROFILE",
                "local",
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "GATEHOUSE_ISSUER",
                authUrl(),
                "GATEHOUSE_AUDIENCE",
                "gatehouse"));
        redis.forEach((property, value) -> common.put(variable(property), value));
        return common;
    }

    /** MicroProfile Config's rule for the names of properties in the environment. */
    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** What no setting of the user can change: by it the launcher finds its parts again. */
    private Map<String, String> fixed(String replica, int port) {
        var fixed = database.environment();
        fixed.put(REPLICA, replica);
        fixed.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        return fixed;
    }

    private String authUrl() {
        return "http://127.0.0.1:" + options.ports().auth(1);
    }
}

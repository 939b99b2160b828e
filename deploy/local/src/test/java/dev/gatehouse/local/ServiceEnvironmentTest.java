package dev.gatehouse.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceEnvironmentTest {

    private static final Map<String, String> REDIS = Map.of("quarkus.redis.hosts", "redis://127.0.0.1:6379");
    private static final Secrets SECRETS =
            new Secrets("pg", "kek", "key", "alice", "bob", "admin", "service", "hs256", "aes");

    @Test
    void theSecretsOfTheAuthServiceReachNoOther() {
        var inherited = Map.of("GATEHOUSE_KEK", "mine", "GATEHOUSE_REFRESH_TOKEN_KEY", "mine");
        var resource = environment(inherited).resource("resource-1-abc", 1);
        assertFalse(resource.containsKey("GATEHOUSE_KEK"));
        assertFalse(resource.containsKey("GATEHOUSE_REFRESH_TOKEN_KEY"));
        assertFalse(resource.containsKey("GATEHOUSE_SEED_FILE"));
        assertFalse(resource.containsValue("kek"));
    }

    @Test
    void theAuthServiceIsToldAllThatItNeeds() {
        var auth = environment(Map.of()).auth("auth-1-abc", 8080);
        assertEquals("8080", auth.get("QUARKUS_HTTP_PORT"));
        assertEquals("127.0.0.1", auth.get("QUARKUS_HTTP_HOST"));
        assertEquals("local", auth.get("QUARKUS_PROFILE"));
        assertEquals("postgresql://127.0.0.1:5432/gatehouse", auth.get("QUARKUS_DATASOURCE_REACTIVE_URL"));
        assertEquals("jdbc:postgresql://127.0.0.1:5432/gatehouse", auth.get("QUARKUS_DATASOURCE_JDBC_URL"));
        assertEquals("gatehouse", auth.get("QUARKUS_DATASOURCE_USERNAME"));
        assertEquals("pg", auth.get("QUARKUS_DATASOURCE_PASSWORD"));
        assertEquals("redis://127.0.0.1:6379", auth.get("QUARKUS_REDIS_HOSTS"));
        assertEquals("http://127.0.0.1:8080", auth.get("GATEHOUSE_ISSUER"));
        assertEquals("gatehouse", auth.get("GATEHOUSE_AUDIENCE"));
        assertEquals("auth-1-abc", auth.get("GATEHOUSE_REPLICA"));
        assertEquals("kek", auth.get("GATEHOUSE_KEK"));
        assertEquals("key", auth.get("GATEHOUSE_REFRESH_TOKEN_KEY"));
        assertEquals("seed.json", auth.get("GATEHOUSE_SEED_FILE"));
    }

    @Test
    void theUsersSettingsWinButForThePort() {
        var inherited =
                Map.of("GATEHOUSE_KEK", "mine", "GATEHOUSE_ISSUER", "https://example.org", "QUARKUS_HTTP_PORT", "1234");
        var auth = environment(inherited).auth("auth-1-abc", 8080);
        assertEquals("mine", auth.get("GATEHOUSE_KEK"));
        assertEquals("https://example.org", auth.get("GATEHOUSE_ISSUER"));
        assertEquals("8080", auth.get("QUARKUS_HTTP_PORT"));
    }

    @Test
    void theModeIsSetOnlyWhereItWasChosen() {
        assertFalse(environment(Map.of()).resource("r", 1).containsKey("GATEHOUSE_VERIFICATION_MODE"));
        var chosen = new ServiceEnvironment(
                options(Map.of()).withModes("local"), SECRETS, database(), REDIS, Path.of("seed"));
        assertEquals("local", chosen.resource("r", 1).get("GATEHOUSE_VERIFICATION_MODE"));
        assertTrue(chosen.toString().indexOf("kek") < 0);
    }

    @Test
    void onlyAResourceServiceThatAsksAboutTokensGetsTheSecretOfAClient() {
        var variable = "GATEHOUSE_INTROSPECTION_CLIENT_SECRET";
        var asking = environment(Map.of("GATEHOUSE_VERIFICATION_MODE", "introspection"));
        assertEquals("service", asking.resource("r", 1).get(variable));
        assertFalse(asking.auth("a", 8080).containsKey(variable));
        var inDoubt = environment(Map.of("GATEHOUSE_REVOCATION_WHEN_STALE", "introspect"));
        assertEquals("service", inDoubt.resource("r", 1).get(variable));
        assertFalse(environment(Map.of()).resource("r", 1).containsKey(variable));
        var several = options(Map.of()).withModes("local", "introspection");
        var one = new ServiceEnvironment(several, SECRETS, database(), REDIS, Path.of("seed.json"));
        assertFalse(one.resource("r", 1).containsKey(variable));
        assertEquals("service", one.resource("r", 2).get(variable));
    }

    @Test
    void theSharedSecretIsThereInItsModeOnlyAndIsTheUsersOwnWhereThatIsSet() {
        var signing = "GATEHOUSE_TOKEN_HS256_SECRET";
        var verification = "GATEHOUSE_VERIFICATION_HS256_SECRET";
        var sharing = environment(Map.of("GATEHOUSE_VERIFICATION_MODE", "local-hs256"));
        assertEquals("hs256", sharing.auth("a", 8080).get(signing));
        assertFalse(sharing.auth("a", 8080).containsKey(verification));
        assertEquals("hs256", sharing.resource("r", 1).get(verification));
        assertFalse(sharing.resource("r", 1).containsKey(signing));
        var own = environment(Map.of("GATEHOUSE_VERIFICATION_MODE", "local-hs256", signing, "mine"));
        assertEquals("mine", own.auth("a", 8080).get(signing));
        assertEquals("mine", own.resource("r", 1).get(verification));
        assertFalse(environment(Map.of()).auth("a", 8080).containsKey(signing));
        assertFalse(environment(Map.of()).resource("r", 1).containsKey(verification));
    }

    @Test
    void theEncryptionKeyIsThereWhereTokensAreEncrypted() {
        var encryption = "GATEHOUSE_TOKEN_ENCRYPTION_KEYS";
        var decryption = "GATEHOUSE_VERIFICATION_DECRYPTION_KEYS";
        var encrypting = environment(Map.of("GATEHOUSE_TOKEN_ENCRYPT", "true"));
        assertEquals("aes", encrypting.auth("a", 8080).get(encryption));
        assertFalse(encrypting.auth("a", 8080).containsKey(decryption));
        assertEquals("aes", encrypting.resource("r", 1).get(decryption));
        assertFalse(encrypting.resource("r", 1).containsKey(encryption));
        var own = environment(Map.of("GATEHOUSE_TOKEN_ENCRYPT", "true", encryption, "mine,old"));
        assertEquals("mine,old", own.auth("a", 8080).get(encryption));
        assertEquals("mine,old", own.resource("r", 1).get(decryption));
        assertFalse(environment(Map.of()).auth("a", 8080).containsKey(encryption));
        assertFalse(environment(Map.of()).resource("r", 1).containsKey(decryption));
    }

    @Test
    void theDemoShowsEachResourceServiceAndThoseThatKeepSessionsByHostsOfTheirOwn() {
        var several = options(Map.of()).withModes("local", "session-redis");
        var environment = new ServiceEnvironment(several, SECRETS, database(), REDIS, Path.of("seed.json"));
        var auth = environment.auth("a", 8080);
        assertEquals("true", auth.get("GATEHOUSE_DEMO_ENABLED"));
        assertEquals(
                "local=http://127.0.0.1:8081,session-redis=http://session-redis.gatehouse.localhost:8082",
                auth.get("GATEHOUSE_DEMO_RESOURCES"));
        assertEquals(
                "http://gatehouse.localhost:8080,http://127.0.0.1:8080,http://localhost:8080",
                environment.resource("r", 1).get("GATEHOUSE_CORS_ORIGINS"));
    }

    private static ServiceEnvironment environment(Map<String, String> inherited) {
        return new ServiceEnvironment(options(inherited), SECRETS, database(), REDIS, Path.of("seed.json"));
    }

    private static Database database() {
        return Database.of(options(Map.of()), SECRETS.postgres());
    }

    private static StackOptions options(Map<String, String> environment) {
        return StackOptions.of(Path.of("checkout"), Path.of("data")).withEnvironment(environment);
    }
}

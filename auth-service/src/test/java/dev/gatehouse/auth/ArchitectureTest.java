package dev.gatehouse.auth;

import dev.gatehouse.model.HouseRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final HouseRules rules = HouseRules.of("dev.gatehouse.auth");

    @Test
    void namesSaySomething() {
        rules.namesSaySomething();
    }

    @Test
    void packagesDependDownwardsOnly() {
        rules.packagesAreFreeOfCycles()
                .layers(
                        List.of("login", "admin", "oauth", "seed", "bootstrap", "web"),
                        List.of("account", "client"),
                        List.of("session"),
                        List.of("token"),
                        List.of("key", "throttle", "audit"),
                        List.of("address", "secret", "store"));
    }

    @Test
    void onlyTheStoreAndItsUsersTalkToRedisAndOnlyKeepersToPostgres() {
        rules.redisOnlyIn("client", "session", "store", "throttle")
                .hibernateOnlyIn("account", "audit", "client", "key", "session");
    }

    @Test
    void entitiesStayInTheirPackage() {
        rules.entitiesStayInTheirPackage();
    }
}

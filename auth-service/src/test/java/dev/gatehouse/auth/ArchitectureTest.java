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
                        List.of("login", "seed"),
                        List.of("session", "account", "client"),
                        List.of("token"),
                        List.of("key"),
                        List.of("secret", "store"));
    }

    @Test
    void onlyTheStoreAndItsUsersTalkToRedisAndOnlyKeepersToPostgres() {
        rules.redisOnlyIn("session", "store").hibernateOnlyIn("account", "client", "key", "session");
    }

    @Test
    void entitiesStayInTheirPackage() {
        rules.entitiesStayInTheirPackage();
    }
}

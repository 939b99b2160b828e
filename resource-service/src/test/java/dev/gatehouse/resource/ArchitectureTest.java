package dev.gatehouse.resource;

import dev.gatehouse.model.HouseRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final HouseRules rules = HouseRules.of("dev.gatehouse.resource");

    @Test
    void namesSaySomething() {
        rules.namesSaySomething();
    }

    @Test
    void packagesDependDownwardsOnly() {
        rules.packagesAreFreeOfCycles()
                .layers(
                        List.of("admin"),
                        List.of("me", "notes", "ping", "session"),
                        List.of("verification"),
                        List.of("revocation"));
    }

    @Test
    void onlyNotesAndSessionsTalkToPostgresAndOnlyRevocationsAndSessionsToRedis() {
        rules.hibernateOnlyIn("notes", "session").redisOnlyIn("revocation", "session");
    }

    @Test
    void entitiesStayInTheirPackage() {
        rules.entitiesStayInTheirPackage();
    }
}

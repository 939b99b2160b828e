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
                        List.of("me", "notes", "ping"),
                        List.of("verification"),
                        List.of("revocation"));
    }

    @Test
    void onlyNotesTalkToPostgresAndOnlyTheFeedOfRevocationsToRedis() {
        rules.hibernateOnlyIn("notes").redisOnlyIn("revocation");
    }

    @Test
    void entitiesStayInTheirPackage() {
        rules.entitiesStayInTheirPackage();
    }
}

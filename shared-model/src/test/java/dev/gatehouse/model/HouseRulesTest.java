package dev.gatehouse.model;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each rule finds what breaks it, and none passes for want of anything to look at. */
class HouseRulesTest {

    private static final String BROKEN = "dev.gatehouse.model.broken";

    private static HouseRules rulesFor(String... names) {
        var packages = Stream.of(names).map(name -> BROKEN + "." + name).toArray(String[]::new);
        return HouseRules.of(BROKEN, new ClassFileImporter().importPackages(packages));
    }

    private static void assertFinds(String place, Executable rule) {
        var found = assertThrows(AssertionError.class, rule);
        assertTrue(String.valueOf(found.getMessage()).contains(place), found.getMessage());
    }

    @Test
    void aPackageOrClassByANameThatFitsAnythingIsFound() {
        assertFinds(BROKEN + ".util.Text", () -> rulesFor("util").namesSaySomething());
        assertFinds(BROKEN + ".bright.LightManager", () -> rulesFor("bright").namesSaySomething());
        rulesFor("top", "bottom").namesSaySomething();
    }

    @Test
    void aCircleIsFound() {
        assertFinds("Slice bright", () -> rulesFor("bright", "dark").packagesAreFreeOfCycles());
        rulesFor("top", "bottom").packagesAreFreeOfCycles();
    }

    @Test
    void aDependencyUpwardsOrSidewaysIsFound() {
        var rules = rulesFor("top", "bottom");
        rules.layers(List.of("top"), List.of("bottom"));
        assertFinds(BROKEN + ".top.Roof", () -> rules.layers(List.of("bottom"), List.of("top")));
        assertFinds(BROKEN + ".top.Roof", () -> rules.layers(List.of("top", "bottom")));
    }

    @Test
    void aPackageThatStandsInNoLayerIsFound() {
        assertFinds(BROKEN + ".bottom", () -> rulesFor("top", "bottom").layers(List.of("top")));
    }

    @Test
    void aLayerThatDoesNotExistIsFound() {
        assertFinds(BROKEN + ".gone", () -> rulesFor("top", "bottom")
                .layers(List.of("top"), List.of("gone"), List.of("bottom")));
    }

    @Test
    void aStoresClientOutsideItsPackagesIsFound() {
        assertFinds(BROKEN + ".stored.Row", () -> rulesFor("stored", "top").hibernateOnlyIn());
        rulesFor("stored", "top").hibernateOnlyIn("stored");
    }

    @Test
    void aPermissionThatNobodyNeedsIsFound() {
        assertFinds(
                BROKEN + ".top.. does not use", () -> rulesFor("stored", "top").hibernateOnlyIn("stored", "top"));
        assertFinds(BROKEN + ".top.. does not use", () -> rulesFor("top").redisOnlyIn("top"));
        assertFinds(BROKEN + ".gone", () -> rulesFor("stored").hibernateOnlyIn("stored", "gone"));
    }

    @Test
    void anEntityThatLeavesItsPackageIsFound() {
        assertFinds(BROKEN + ".stored.Row", () -> rulesFor("stored").entitiesStayInTheirPackage());
        assertFinds("there are no entities", () -> rulesFor("top").entitiesStayInTheirPackage());
    }

    @Test
    void anEntityInAVisibleSignatureIsFound() {
        var classes = new ClassFileImporter().importPackages(BROKEN + ".stored");
        var hidden = classes.that(simpleNameStartingWith("Hidden"));
        assertFinds(BROKEN + ".stored.HiddenRows.all()", () -> HouseRules.of(BROKEN, hidden)
                .entitiesStayInTheirPackage());
    }

    @Test
    void anEntityInAnotherPackagesCodeIsFound() {
        assertFinds(BROKEN + ".elsewhere.Reader", () -> rulesFor("stored", "elsewhere")
                .entitiesStayInTheirPackage());
    }

    @Test
    void thereIsSomethingToLookAt() {
        assertFinds("dev.gatehouse.nothing", () -> HouseRules.of("dev.gatehouse.nothing"));
    }

    @Test
    void thisModuleKeepsTheRules() {
        HouseRules.of("dev.gatehouse.model")
                .namesSaySomething()
                .packagesAreFreeOfCycles()
                .layers(
                        List.of("draining"),
                        List.of("http", "bearer", "database"),
                        List.of("problem", "crypto"),
                        List.of("token", "replica", "revocation", "tracing", "outage"),
                        List.of("secret"))
                .redisOnlyIn()
                .hibernateOnlyIn("database");
    }
}

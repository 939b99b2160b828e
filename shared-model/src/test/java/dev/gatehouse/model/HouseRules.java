package dev.gatehouse.model;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules of the house for the packages of one module; each fails with an {@link AssertionError} that names every
 * place where it is broken, and a rule that has nothing to look at fails, too.
 */
public final class HouseRules {

    private static final String VAGUE_PACKAGE = "(.*\\.)?(util|utils|impl|common|commons|helper|helpers|misc|base)";
    private static final String VAGUE_CLASS = "(.*(Manager|Helper|Helpers|Util|Utils|Impl)|(Base|Abstract)[A-Z].*)";
    private static final String[] REDIS = {"io.quarkus.redis..", "io.vertx.redis..", "io.vertx.mutiny.redis.."};
    private static final String[] HIBERNATE = {
        "jakarta.persistence..",
        "org.hibernate.annotations..",
        "org.hibernate.exception..",
        "org.hibernate.id..",
        "org.hibernate.query..",
        "org.hibernate.reactive.."
    };
    private static final String ENTITY = "jakarta.persistence.Entity";

    private final String root;
    private final JavaClasses classes;

    private HouseRules(String root, JavaClasses classes) {
        this.root = root;
        this.classes = classes;
    }

    /** Reads the module's own classes, not its tests. */
    public static HouseRules of(String root) {
        return of(
                root,
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(root));
    }

    static HouseRules of(String root, JavaClasses classes) {
        if (classes.isEmpty()) {
            throw new AssertionError("There are no classes in " + root + ".");
        }
        return new HouseRules(root, classes);
    }

    /** No package and no class has a name that fits anything: util, impl, common, helper, …Manager, …Impl, Base…. */
    public HouseRules namesSaySomething() {
        check(noClasses().should(haveAVagueName()));
        return this;
    }

    /** Packages do not depend on each other in a circle. */
    public HouseRules packagesAreFreeOfCycles() {
        check(slices().matching(root + ".(*)..").should().beFreeOfCycles());
        return this;
    }

    /**
     * Each package depends only on those of layers further down, and each stands in a layer.
     *
     * @param layers from the top, each the names of packages below the root, which do not depend on each other
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final HouseRules layers(List<String>... layers) {
        requireAllIn(Stream.of(layers).flatMap(List::stream).toList());
        var above = new ArrayList<String>();
        for (var layer : layers) {
            for (var name : layer) {
                var others = layer.stream().filter(other -> !other.equals(name));
                dependsOnNone(name, Stream.concat(above.stream(), others));
            }
            above.addAll(layer);
        }
        return this;
    }

    private void requireAllIn(List<String> names) {
        names.forEach(this::requireClasses);
        var listed =
                resideInAnyPackage(Stream.concat(Stream.of(root), names.stream().map(this::packages))
                        .toArray(String[]::new));
        var unlisted = classes.that(not(listed));
        if (!unlisted.isEmpty()) {
            throw new AssertionError(
                    "In no layer: " + unlisted.iterator().next().getName());
        }
    }

    private void dependsOnNone(String name, Stream<String> forbidden) {
        var packages = forbidden.map(this::packages).toArray(String[]::new);
        if (packages.length > 0) {
            check(noClasses()
                    .that()
                    .resideInAPackage(packages(name))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages));
        }
    }

    /** Only these packages, which all do, talk to Redis. */
    public HouseRules redisOnlyIn(String... names) {
        return onlyIn(names, REDIS);
    }

    /** Only these packages, which all do, talk to Postgres, and so use Hibernate. */
    public HouseRules hibernateOnlyIn(String... names) {
        return onlyIn(names, HIBERNATE);
    }

    /** Entities are package-private, and no other package's signatures, fields or code know of them. */
    public HouseRules entitiesStayInTheirPackage() {
        if (classes.that(annotatedWith(ENTITY)).isEmpty()) {
            throw new AssertionError("In %s there are no entities.".formatted(root));
        }
        check(classes()
                .that()
                .areAnnotatedWith(ENTITY)
                .should()
                .bePackagePrivate()
                .andShould(beKnownInTheirPackageOnly()));
        check(classes().should(showNoEntity()));
        return this;
    }

    private HouseRules onlyIn(String[] names, String... technology) {
        var allowed = Stream.of(names).map(this::packages).toArray(String[]::new);
        noClasses()
                .that(not(resideInAnyPackage(allowed)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(technology)
                .allowEmptyShould(true)
                .check(classes);
        for (var name : names) {
            requireUse(name, technology);
        }
        return this;
    }

    private void check(ArchRule rule) {
        rule.allowEmptyShould(false).check(classes);
    }

    private String packages(String name) {
        return root + "." + name + "..";
    }

    private void requireClasses(String name) {
        if (classes.that(resideInAPackage(packages(name))).isEmpty()) {
            throw new AssertionError("There are no classes in " + packages(name) + ".");
        }
    }

    private void requireUse(String name, String... technology) {
        requireClasses(name);
        var used = classes.that(resideInAPackage(packages(name))).stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .anyMatch(dependency -> resideInAnyPackage(technology).test(dependency.getTargetClass()));
        if (!used) {
            throw new AssertionError(
                    packages(name) + " does not use " + String.join(", ", technology) + ": it needs no permission to.");
        }
    }

    private static ArchCondition<JavaClass> haveAVagueName() {
        return condition("have a name that fits anything", (type, events) -> {
            var isVague = type.getPackageName().matches(VAGUE_PACKAGE)
                    || type.getPackageName().matches(VAGUE_PACKAGE + "\\..*")
                    || type.getSimpleName().matches(VAGUE_CLASS);
            events.add(new SimpleConditionEvent(type, isVague, type.getName()));
        });
    }

    private static ArchCondition<JavaClass> beKnownInTheirPackageOnly() {
        return condition(
                "be known in their package only", (entity, events) -> entity.getDirectDependenciesToSelf().stream()
                        .filter(use -> !use.getOriginClass().getPackageName().equals(entity.getPackageName()))
                        .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription()))));
    }

    /** Within the package, too: what others may call must not hand out an entity. */
    private static ArchCondition<JavaClass> showNoEntity() {
        return condition("show no entity to other packages", (type, events) -> {
            type.getCodeUnits().stream()
                    .filter(unit -> isVisible(type, unit.getModifiers()))
                    .filter(unit -> knownTo(unit).anyMatch(HouseRules::isEntity))
                    .forEach(unit -> events.add(SimpleConditionEvent.violated(unit, unit.getFullName())));
            type.getFields().stream()
                    .filter(field -> isVisible(type, field.getModifiers()))
                    .filter(field -> knownTo(field).anyMatch(HouseRules::isEntity))
                    .forEach(field -> events.add(SimpleConditionEvent.violated(field, field.getFullName())));
        });
    }

    private static Stream<JavaClass> knownTo(JavaCodeUnit unit) {
        return Stream.concat(
                unit.getReturnType().getAllInvolvedRawTypes().stream(),
                unit.getParameterTypes().stream().flatMap(type -> type.getAllInvolvedRawTypes().stream()));
    }

    private static Stream<JavaClass> knownTo(JavaField field) {
        return field.getType().getAllInvolvedRawTypes().stream();
    }

    private static boolean isVisible(JavaClass type, Set<JavaModifier> modifiers) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED));
    }

    private static boolean isEntity(JavaClass type) {
        return type.isAnnotatedWith(ENTITY);
    }

    private static ArchCondition<JavaClass> condition(String description, Check check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.check(type, events);
            }
        };
    }

    @FunctionalInterface
    private interface Check {
        void check(JavaClass type, ConditionEvents events);
    }
}

package dev.gatehouse.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.auth.bootstrap.ClusterSecrets;
import dev.gatehouse.model.problem.ProblemType;
import dev.gatehouse.resource.verification.VerificationConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The environment variables that a service knows: its own, by its classes, and those of Quarkus that count when it runs, by
 * what Quarkus' extensions say of themselves.
 */
final class Settings {

    private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";

    private final List<Class<?>> mappings = new ArrayList<>();
    private final Set<String> own = new TreeSet<>();
    private final List<Pattern> quarkus;

    private Settings(List<Class<?>> classes) throws IOException {
        for (var type : classes) {
            if (type.isAnnotationPresent(ConfigMapping.class)) {
                mappings.add(type);
                ConfigMappings.getProperties(ConfigClass.configClass(type)).keySet().stream()
                        .map(Settings::environmentVariable)
                        .forEach(own::add);
            }
            injected(type).map(Settings::environmentVariable).forEach(own::add);
        }
        this.quarkus = quarkus();
    }

    static Settings ofAuthService() throws IOException {
        return new Settings(concat(classes(ClusterSecrets.class), classes(ProblemType.class)));
    }

    static Settings ofResourceService() throws IOException {
        return new Settings(concat(classes(VerificationConfig.class), classes(ProblemType.class)));
    }

    boolean isKnown(String variable) {
        return own.contains(variable)
                || quarkus.stream().anyMatch(known -> known.matcher(variable).matches());
    }

    /** Fails where the service would for a value that is of another type, or none of those that can be chosen. */
    void read(Map<String, String> environment) {
        var builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withValidateUnknown(false)
                .withSources(new EnvConfigSource(environment, 300));
        mappings.forEach(builder::withMapping);
        builder.build();
    }

    private static Stream<String> injected(Class<?> type) {
        var parameters = Stream.<Executable>concat(
                        Stream.of(type.getDeclaredConstructors()), Stream.of(type.getDeclaredMethods()))
                .flatMap(executable -> Stream.<Parameter>of(executable.getParameters()))
                .map(parameter -> parameter.getAnnotation(ConfigProperty.class));
        var fields = Stream.of(type.getDeclaredFields()).map(field -> field.getAnnotation(ConfigProperty.class));
        return Stream.concat(parameters, fields)
                .filter(property -> property != null)
                .map(ConfigProperty::name)
                .filter(name -> name.startsWith("gatehouse."));
    }

    /** MicroProfile Config's third form of a name. */
    private static String environmentVariable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static List<Pattern> quarkus() throws IOException {
        var patterns = new ArrayList<Pattern>();
        for (var model : Collections.list(Settings.class.getClassLoader().getResources(MODEL))) {
            try (var json = model.openStream()) {
                new JsonMapper().readTree(json).path("configRoots").forEach(root -> add(root, patterns));
            }
        }
        return List.copyOf(patterns);
    }

    /** A root or a section has items; what has none is a property, with one path or several. */
    private static void add(JsonNode item, List<Pattern> patterns) {
        item.path("items").forEach(one -> add(one, patterns));
        if (item.path("phase").asText().equals("RUN_TIME")) {
            patterns.add(pattern(item.path("path").path("property").asText()));
            item.path("additionalPaths")
                    .forEach(path -> patterns.add(pattern(path.path("property").asText())));
        }
    }

    /** What is in quotes is a name that the deployer chooses. */
    private static Pattern pattern(String property) {
        return Pattern.compile(property.replaceAll("\"[^\"]*\"", "\0")
                .replaceAll("[^A-Za-z0-9\0]", "_")
                .toUpperCase(Locale.ROOT)
                .replace("\0", "_[A-Z0-9_]+_"));
    }

    /** All classes that come from where this one does. */
    private static List<Class<?>> classes(Class<?> one) throws IOException {
        try {
            var place = Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(place)) {
                return classes(place);
            }
            try (var jar = FileSystems.newFileSystem(URI.create("jar:" + place.toUri()), Map.of())) {
                return classes(jar.getPath("/"));
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static List<Class<?>> classes(Path root) throws IOException {
        var classes = new ArrayList<Class<?>>();
        try (var files = Files.walk(root)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var name = root.relativize(file).toString().replace('/', '.');
                if (name.startsWith("dev.gatehouse.") && name.endsWith(".class") && !name.endsWith("-info.class")) {
                    classes.add(load(name.substring(0, name.length() - ".class".length())));
                }
            }
        }
        return classes;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Settings.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Class<?>> concat(List<Class<?>> first, List<Class<?>> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}

package dev.gatehouse.k8s;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** An overlay, and what somebody adds to it by components. */
record Combination(String overlay, List<String> components) {

    /** What production has elsewhere. */
    private static final Set<String> INSIDE =
            Set.of("generated-secrets", "postgres", "redis", "redis-cluster", "redis-sentinel");

    private static final Path WRITTEN = Kustomize.MANIFESTS.resolve("target").resolve("combinations");
    private static final Map<Combination, Manifests> RENDERED = new ConcurrentHashMap<>();

    Combination {
        components = List.copyOf(components);
    }

    /** Every overlay by itself, and dev and production with each component that they do not have, and with many at once. */
    static List<Combination> all() {
        var combinations = new ArrayList<Combination>();
        for (var overlay : folders("overlays")) {
            combinations.add(new Combination(overlay, List.of()));
        }
        for (var overlay : List.of("dev", "production")) {
            var further = further(overlay);
            for (var component : further) {
                combinations.add(new Combination(overlay, List.of(component)));
            }
            var besideAnyRedis = further.stream()
                    .filter(component -> !component.startsWith("redis-"))
                    .toList();
            combinations.add(new Combination(overlay, besideAnyRedis));
            further.stream()
                    .filter(component -> component.startsWith("redis-"))
                    .map(redis -> Stream.concat(Stream.of(redis), besideAnyRedis.stream())
                            .toList())
                    .forEach(components -> combinations.add(new Combination(overlay, components)));
        }
        return combinations;
    }

    /** All components, by their paths. */
    static List<String> allComponents() {
        return folders("components");
    }

    private static List<String> further(String overlay) {
        var has = read(Kustomize.MANIFESTS.resolve("overlays").resolve(overlay).resolve("kustomization.yaml"));
        return allComponents().stream()
                .filter(component -> !has.contains("/components/" + component + "\n"))
                .filter(component -> !overlay.equals("production") || !INSIDE.contains(component))
                .toList();
    }

    private static List<String> folders(String kind) {
        var root = Kustomize.MANIFESTS.resolve(kind);
        var wanted = kind.equals("components") ? "kind: Component" : "kind: Kustomization";
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.endsWith("kustomization.yaml"))
                    .filter(file -> read(file).contains(wanted))
                    .map(file -> root.relativize(file.getParent()).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is applied to a cluster. */
    Manifests render() {
        return RENDERED.computeIfAbsent(this, Combination::rendered);
    }

    private Manifests rendered() {
        try {
            return new Manifests(Kustomize.render(components.isEmpty() ? path("overlays", overlay) : written()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a deployer writes it. */
    private Path written() throws IOException {
        var folder = Files.createDirectories(WRITTEN.resolve(toString().replace('/', '_')));
        Files.writeString(folder.resolve("kustomization.yaml"), """
                resources:
                  - %s
                components:
                %s
                namespace: gatehouse
                """.formatted(
                        folder.relativize(path("overlays", overlay)),
                        components.stream()
                                .map(component -> "  - " + folder.relativize(path("components", component)))
                                .collect(joining("\n"))));
        return folder;
    }

    private static Path path(String kind, String name) {
        return Kustomize.MANIFESTS.resolve(kind).resolve(name);
    }

    @Override
    public String toString() {
        return Stream.concat(Stream.of(overlay), components.stream()).collect(joining("+"));
    }
}

package dev.gatehouse.images;

import java.nio.file.Path;
import java.util.List;

/**
 * The folders that an image consists of, each with paths from the image's root, what changes least often first.
 *
 * @param runtime the C library, the JVM and who runs it: the same in every image
 * @param dependencies others' jars
 * @param application this project's jars, and what is in the image
 * @param cache the JVM's class cache
 */
record Layers(Path runtime, Path dependencies, Path application, Path cache) {

    static Layers in(Path target, Service service) {
        var own = target.resolve(service.title());
        return new Layers(
                target.resolve("runtime"),
                own.resolve("dependencies"),
                own.resolve("application"),
                own.resolve("cache"));
    }

    List<Path> all() {
        return List.of(runtime, dependencies, application, cache);
    }

    /** All that the class cache depends on. */
    List<Path> beforeCache() {
        return List.of(runtime, dependencies, application);
    }
}

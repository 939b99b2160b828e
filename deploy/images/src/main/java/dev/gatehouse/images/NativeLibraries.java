package dev.gatehouse.images;

import dev.gatehouse.local.LocalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The shared libraries of this host that a JVM, and what the services' jars carry, are linked to. In the image they have the
 * same paths, for those are what the host's dynamic loader looks at.
 *
 * @param paths the loader's among them
 */
record NativeLibraries(List<Path> paths) {

    /** What ldd(1) prints: {@code libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x…)}, and the loader without an arrow. */
    private static final Pattern LIBRARY = Pattern.compile("^\\s+(?:\\S+ => )?(/\\S+) \\(0x", Pattern.MULTILINE);

    /** Which the native code in jars needs, and the JVM does not; since glibc 2.34 looking up names needs no other. */
    private static final List<String> OF_JARS = List.of("libgcc_s.so.1", "libstdc++.so.6");

    private static final String C_LIBRARY = "libc.so.6";

    /** @throws LocalException when ldd can't tell */
    static NativeLibraries of(Path java) throws IOException {
        var paths = new TreeSet<Path>();
        for (var file : Folder.files(java)) {
            if (file.endsWith("bin/java") || file.toString().endsWith(".so")) {
                linked(file)
                        .filter(library -> !library.startsWith(java.toAbsolutePath()))
                        .forEach(paths::add);
            }
        }
        var folder = paths.stream()
                .filter(path -> path.endsWith(C_LIBRARY))
                .findFirst()
                .map(Path::getParent)
                .orElseThrow(() -> new LocalException("ldd finds no " + C_LIBRARY + ": is this a Linux with glibc?"));
        OF_JARS.stream().map(folder::resolve).forEach(paths::add);
        return new NativeLibraries(List.copyOf(paths));
    }

    void copyTo(Folder folder) throws IOException {
        for (var path : paths) {
            folder.copy(path, path.toString());
        }
    }

    private static Stream<Path> linked(Path file) throws IOException {
        var ldd = new ProcessBuilder("ldd", file.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return LIBRARY.matcher(output).results().map(NativeLibraries::path);
    }

    private static Path path(MatchResult library) {
        return Path.of(library.group(1)).normalize();
    }
}

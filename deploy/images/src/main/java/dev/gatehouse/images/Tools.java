package dev.gatehouse.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.local.LocalException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The programs that unpack images and run them, for which root is needed.
 *
 * @param state where runc keeps what it knows of its containers
 */
record Tools(Path state) {

    private static final String PATH = System.getenv().getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");

    /** @throws LocalException that says what is missing, and how to get it */
    static Tools find(Path state) {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new LocalException("the trial runs containers by runc, which takes root: run it by sudo");
        }
        for (var program : List.of("runc", "umoci", "tar")) {
            if (Arrays.stream(PATH.split(File.pathSeparator))
                    .noneMatch(folder -> Files.isExecutable(Path.of(folder, program)))) {
                throw new LocalException(program + " is not on the PATH: apt-get install runc umoci tar");
            }
        }
        return new Tools(state);
    }

    Map<String, String> environment() {
        return Map.of("PATH", PATH);
    }

    List<String> runc(String... arguments) {
        var command = new ArrayList<>(List.of("runc", "--root", state.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * Unpacks an image's tar into a bundle for runc.
     *
     * @param folder an empty one
     */
    Path unpack(Path tar, Path folder) throws IOException {
        var layout = Files.createDirectories(folder.resolve("layout"));
        var bundle = folder.resolve("bundle");
        run(List.of("tar", "-xf", tar.toString(), "-C", layout.toString()));
        run(List.of("umoci", "unpack", "--image", layout + ":" + tag(layout), bundle.toString()));
        return bundle;
    }

    /** Runs a command whose failure does not matter. */
    void attempt(List<String> command) {
        try {
            run(command);
        } catch (LocalException e) {
            // there was nothing to do for it
        }
    }

    private static String tag(Path layout) throws IOException {
        var index = new ObjectMapper().readTree(layout.resolve("index.json").toFile());
        return index.at("/manifests/0/annotations")
                .path("org.opencontainers.image.ref.name")
                .asText();
    }

    /** Runs a command to its end; its output is told when it fails. */
    static void run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new LocalException("%s failed:%n%s".formatted(String.join(" ", command), output));
            }
        } catch (IOException e) {
            throw new LocalException("%s: %s".formatted(command.get(0), e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted");
        }
    }
}

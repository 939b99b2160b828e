package dev.gatehouse.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Renders folders as {@code kubectl apply -k} does. Where there is no kustomize, the test that asks is skipped. */
public final class Kustomize {

    /** The manifests' own folder in this checkout. */
    public static final Path MANIFESTS = Path.of(System.getProperty("gatehouse.checkout"), "deploy", "k8s")
            .toAbsolutePath()
            .normalize();

    private static final Optional<List<String>> COMMAND = Stream.of(
                    List.of("kubectl", "kustomize"), List.of("kustomize", "build"))
            .filter(command -> Programs.isThere(command.get(0)))
            .findFirst();

    private Kustomize() {}

    /** The manifests of a folder, strictly read. */
    public static List<HasMetadata> render(Path folder) throws IOException, InterruptedException {
        return new StrictYaml().resources(text(folder));
    }

    /** The manifests of a folder as text. */
    public static String text(Path folder) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                COMMAND.isPresent(),
                "there is neither kubectl nor kustomize on the path, and manifests can't be rendered");
        var errors = Files.createTempFile("kustomize", ".err");
        try {
            var process = new ProcessBuilder(COMMAND.orElseThrow())
                    .redirectError(errors.toFile())
                    .command(Stream.concat(COMMAND.orElseThrow().stream(), Stream.of(folder.toString()))
                            .toList())
                    .start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(Files.readString(errors));
            }
            return text;
        } finally {
            Files.delete(errors);
        }
    }
}

package dev.gatehouse.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code run.json}: tells other tools where the parts of a running stack are and who can log in. It is there while
 * the stack runs; after an end by force it lies aside and names the processes that may still be ending.
 */
final class RunFile implements AutoCloseable {

    private final Path file;
    private final Path aside;
    private final Janitor janitor;

    private RunFile(Path file, Path aside) {
        this.file = file;
        this.aside = aside;
        this.janitor = Janitor.putAside(file, aside);
    }

    static RunFile in(DataFolder folder) {
        return new RunFile(file(folder), aside(folder));
    }

    /** What the last run in the folder left behind, where it ended by force. */
    static Optional<Path> leftIn(DataFolder folder) {
        return List.of(file(folder), aside(folder)).stream()
                .filter(Files::exists)
                .findFirst();
    }

    void write(RunDescription content) {
        PrivateFiles.write(file, content);
    }

    /** Removes the file. */
    @Override
    public void close() {
        try {
            janitor.close();
            Files.deleteIfExists(file);
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(DataFolder folder) {
        return folder.resolve("run.json");
    }

    private static Path aside(DataFolder folder) {
        return folder.resolve("last-run.json");
    }
}

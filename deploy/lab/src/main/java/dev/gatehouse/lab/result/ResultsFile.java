package dev.gatehouse.lab.result;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.local.LocalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** {@code results.json}: its names are those of the records, in snake case. */
public final class ResultsFile {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ResultsFile() {}

    /**
     * Reads one.
     *
     * @throws LocalException when there is none, or it is of another format
     */
    public static Results read(Path file) {
        try {
            var tree = JSON.readTree(file.toFile());
            if (!Results.FORMAT.equals(tree.path("format").asText())) {
                throw new LocalException("%s is not of the format %s: choose a results.json of this lab"
                        .formatted(file, Results.FORMAT));
            }
            return JSON.treeToValue(tree, Results.class);
        } catch (JsonProcessingException e) {
            throw new LocalException("%s does not hold a run's results: %s".formatted(file, e.getOriginalMessage()));
        } catch (IOException e) {
            throw new LocalException("%s can't be read: %s".formatted(file, e.getMessage()));
        }
    }

    /** Writes one whole, or leaves what was there. */
    public static void write(Path file, Results results) {
        try {
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            JSON.writerWithDefaultPrettyPrinter().writeValue(fresh.toFile(), results);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("%s can't be written: %s".formatted(file, e.getMessage()), e);
        }
    }
}

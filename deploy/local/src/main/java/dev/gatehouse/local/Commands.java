package dev.gatehouse.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** What the commands of this folder have in common: how they fail, and where their usage stands. */
public final class Commands {

    /** The exit status of a command that could not do its work. */
    public static final int FAILED = 1;

    private static final int WRONG_OPTIONS = 2;

    private Commands() {}

    /**
     * Runs a command and gives its exit status. What its user can mend is a message, all else a stack trace.
     *
     * @param name how its user calls it
     * @param isEnding whether it is being ended, which makes the rest of it fail for no other reason
     */
    public static int run(Callable<Integer> command, String name, BooleanSupplier isEnding, String... arguments) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, ignored) -> refuse(wrong.getMessage(), name))
                .setExecutionExceptionHandler((failure, ignored, parsed) -> failed(failure, isEnding))
                .execute(arguments);
    }

    /** Says what went wrong, and gives the exit status for it. */
    public static int complain(@Nullable String message) {
        System.err.println(message);
        return FAILED;
    }

    /**
     * The text that {@code --help} prints.
     *
     * @param file beside the command's class
     */
    public static String usage(Class<?> command, String file) {
        try (var text = command.getResourceAsStream(file)) {
            if (text == null) {
                throw new IllegalStateException("%s is missing beside %s".formatted(file, command.getName()));
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int refuse(@Nullable String message, String name) {
        System.err.println(message);
        System.err.println(name + " --help tells the options.");
        return WRONG_OPTIONS;
    }

    private static int failed(Exception failure, BooleanSupplier isEnding) throws Exception {
        if (isEnding.getAsBoolean()) {
            return FAILED;
        }
        if (failure instanceof LocalException || failure instanceof UncheckedIOException) {
            return complain(failure.getMessage());
        }
        throw failure;
    }
}

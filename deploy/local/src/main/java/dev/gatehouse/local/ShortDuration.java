package dev.gatehouse.local;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration as commands take it, a number with its unit: {@code 5ms}, {@code 40s}, {@code 20m}, {@code 1h}. */
public final class ShortDuration implements ITypeConverter<Duration> {

    private static final String MILLIS = "ms";

    @Override
    public Duration convert(String text) {
        try {
            return text.endsWith(MILLIS)
                    ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - MILLIS.length())))
                    : Duration.parse("PT" + text);
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new TypeConversionException("%s does not do: give one such as 40s, 20m or 1h".formatted(text));
        }
    }
}

package dev.gatehouse.local;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration as commands take it, a number with its unit: {@code 40s}, {@code 20m}, {@code 1h}. */
public final class ShortDuration implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        try {
            return Duration.parse("PT" + text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("%s does not do: give one such as 40s, 20m or 1h".formatted(text));
        }
    }
}

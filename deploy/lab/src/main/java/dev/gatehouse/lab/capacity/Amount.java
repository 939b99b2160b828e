package dev.gatehouse.lab.capacity;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number as the command takes it: {@code 20000}, {@code 50e6}, {@code 0.1}. */
final class Amount implements ITypeConverter<Double> {

    @Override
    public Double convert(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(
                    "%s does not do: give a number such as 20000, 50e6 or 0.1".formatted(text));
        }
    }
}

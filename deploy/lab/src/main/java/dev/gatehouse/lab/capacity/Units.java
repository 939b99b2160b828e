package dev.gatehouse.lab.capacity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How figures are written, with their units. */
final class Units {

    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    private static final double STEP = 1_000;
    private static final MathContext DIGITS = new MathContext(3);

    private Units() {}

    /** With three digits that say something. */
    static String number(double value) {
        if (Double.isInfinite(value)) {
            return "∞";
        }
        var rounded = new BigDecimal(value).round(DIGITS);
        return rounded.signum() == 0 ? "0" : grouped(rounded.stripTrailingZeros());
    }

    private static String grouped(BigDecimal value) {
        return String.format(Locale.ROOT, "%,." + Math.max(0, value.scale()) + "f", value);
    }

    static String count(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    static String bytes(double value) {
        var scaled = value;
        var unit = 0;
        for (; scaled >= STEP && unit < BYTES.length - 1; unit++) {
            scaled /= STEP;
        }
        return number(scaled) + " " + BYTES[unit];
    }

    static String bytesPerSecond(double value) {
        return bytes(value) + "/s";
    }
}

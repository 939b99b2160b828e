package dev.gatehouse.lab.report;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** Figures as they are told. */
final class Words {

    static final String NOT_MEASURED = "not measured";

    private static final double MEGA = 1e6;

    private Words() {}

    /** About three digits: what is beyond them is noise. */
    static String number(double value) {
        var size = Math.abs(value);
        if (size >= 99.95 || value == 0) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 9.995 ? "%.1f" : size >= 0.995 ? "%.2f" : "%.3f", value);
    }

    /** As short as it can be written. */
    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** The median, and from where to where the rounds lie when there were several. */
    static String figure(Figure figure) {
        var median = number(figure.median());
        return figure.values().size() == 1
                ? median
                : "%s (%s–%s)".formatted(median, number(figure.least()), number(figure.most()));
    }

    static String figure(Optional<Figure> figure) {
        return figure.map(Words::figure).orElse(NOT_MEASURED);
    }

    /** A share from 0 to 1. */
    static String percent(double share) {
        var value = share * 100;
        var isRound = value == 0 || value >= 9.95;
        return String.format(Locale.ROOT, isRound ? "%.0f %%" : "%.1f %%", value);
    }

    /** Shares with the spread of the rounds. */
    static String percents(Optional<Figure> shares) {
        return shares.map(figure -> figure.values().size() == 1
                        ? percent(figure.median())
                        : "%s (%s–%s)"
                                .formatted(percent(figure.median()), digits(figure.least()), digits(figure.most())))
                .orElse(NOT_MEASURED);
    }

    private static String digits(double share) {
        return percent(share).replace(" %", "");
    }

    static String megabytes(double bytes) {
        return number(bytes / MEGA) + " MB";
    }

    static String replicas(int count) {
        return count == 1 ? "1 replica" : count + " replicas";
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}

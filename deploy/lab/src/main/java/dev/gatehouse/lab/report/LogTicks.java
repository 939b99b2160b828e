package dev.gatehouse.lab.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis that names 1, 2, 5, 10, 20 and so on, or what it is told: the library's own names powers only. */
final class LogTicks extends LogAxis {

    private static final long serialVersionUID = 1;
    private static final int[] STEPS = {1, 2, 5};

    /** Beyond that, only whole decades have room. */
    private static final double MANY_DECADES = 3;

    private final TreeMap<Double, String> ticks;

    /** An axis for values from least to most, both greater than zero. */
    LogTicks(Scale scale, double least, double most) {
        super(scale.label());
        ticks = new TreeMap<>(scale.ticks().isEmpty() ? round(least, most) : scale.ticks());
        var margin = scale.ticks().isEmpty() ? 1 : 1.08;
        setRange(Math.min(ticks.firstKey(), least) / margin, Math.max(ticks.lastKey(), most) * margin);
    }

    private static Map<Double, String> round(double least, double most) {
        var lowest = (int) Math.floor(Math.log10(least));
        var highest = (int) Math.ceil(Math.log10(most));
        var all = new TreeMap<Double, String>();
        for (var decade = lowest; decade <= highest; decade++) {
            for (var step : STEPS) {
                if (step == 1 || Math.log10(most / least) < MANY_DECADES) {
                    var value = BigDecimal.valueOf(step).scaleByPowerOfTen(decade);
                    all.put(value.doubleValue(), name(value));
                }
            }
        }
        var from = all.floorKey(least);
        var to = all.ceilingKey(most);
        return all.subMap(from == null ? all.firstKey() : from, true, to == null ? all.lastKey() : to, true);
    }

    private static String name(BigDecimal value) {
        return value.compareTo(BigDecimal.ONE) < 0
                ? value.stripTrailingZeros().toPlainString()
                : String.format(Locale.ROOT, "%,.0f", value);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the library has it
    public List refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        var anchor = RectangleEdge.isLeftOrRight(edge) ? TextAnchor.CENTER_RIGHT : TextAnchor.TOP_CENTER;
        return ticks.entrySet().stream()
                .map(tick ->
                        new NumberTick(TickType.MAJOR, tick.getKey(), tick.getValue(), anchor, TextAnchor.CENTER, 0))
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}

package dev.gatehouse.lab.report;

import java.awt.Color;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;

/** CPU time for each request, one bar for each mode, stacked by who spends it. */
final class CpuPlot {

    private static final String TITLE = "Who spends how much CPU time on a request?";

    /** From dark to light, so that they differ in grey, too. */
    private static final List<Integer> COLOURS = List.of(0x12355b, 0xc4542b, 0x7fb069, 0xf2d492);

    private CpuPlot() {}

    static Optional<Block> of(Findings findings, int replicas) {
        var data = data(findings, replicas);
        return data.getColumnCount() == 0 ? Optional.empty() : Optional.of(Drawing.of(TITLE, () -> chart(data)));
    }

    private static DefaultCategoryDataset data(Findings findings, int replicas) {
        var data = new DefaultCategoryDataset();
        for (var process : Findings.SERVING) {
            for (var mode : findings.modes()) {
                findings.cpuMicros(mode, replicas, process)
                        .ifPresent(figure -> data.addValue(figure.median(), process, mode));
            }
        }
        return data;
    }

    private static JFreeChart chart(DefaultCategoryDataset data) {
        var renderer = new StackedBarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setMaximumBarWidth(0.12);
        for (var i = 0; i < data.getRowCount(); i++) {
            var place = Findings.SERVING.indexOf(data.getRowKey(i));
            renderer.setSeriesPaint(i, new Color(COLOURS.get(place)));
        }
        var plot = new CategoryPlot(data, new CategoryAxis(), new NumberAxis("CPU time for a request, µs"), renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        return Paper.of(plot);
    }
}

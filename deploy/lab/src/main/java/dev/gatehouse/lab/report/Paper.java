package dev.gatehouse.lab.report;

import java.awt.BasicStroke;
import java.awt.Color;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** What all plots look like: white, thin grey lines, the legend below. The title is told beside the picture. */
final class Paper {

    private static final BasicStroke THIN = new BasicStroke(1);

    private Paper() {}

    static JFreeChart of(XYPlot plot) {
        plot.setDomainGridlinePaint(Drawing.GRID);
        plot.setRangeGridlinePaint(Drawing.GRID);
        plot.setDomainGridlineStroke(THIN);
        plot.setRangeGridlineStroke(THIN);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        dress(plot.getDomainAxis());
        dress(plot.getRangeAxis());
        return chart(plot);
    }

    static JFreeChart of(CategoryPlot plot) {
        plot.setRangeGridlinePaint(Drawing.GRID);
        plot.setRangeGridlineStroke(THIN);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        dress(plot.getDomainAxis());
        dress(plot.getRangeAxis());
        return chart(plot);
    }

    private static void dress(Axis axis) {
        axis.setLabelFont(Drawing.FONT);
        axis.setTickLabelFont(Drawing.FONT);
        axis.setLabelPaint(Drawing.INK);
        axis.setTickLabelPaint(Drawing.INK);
        axis.setAxisLinePaint(Drawing.INK);
    }

    private static JFreeChart chart(Plot plot) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        var chart = new JFreeChart(null, Drawing.FONT, plot, true);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(6, 2, 2, 14));
        chart.getLegend().setFrame(BlockBorder.NONE);
        chart.getLegend().setItemFont(Drawing.FONT);
        chart.getLegend().setItemPaint(Drawing.INK);
        return chart;
    }
}

package dev.gatehouse.lab.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** What all plots look like: white, thin grey lines, the legend below. The title is told beside the picture. */
final class Paper {

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    private static final Color INK = new Color(0x1c2430);
    private static final Color GRID = new Color(0xd9dee5);
    private static final BasicStroke THIN = new BasicStroke(1);

    private Paper() {}

    static JFreeChart of(XYPlot plot) {
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setDomainGridlineStroke(THIN);
        plot.setRangeGridlineStroke(THIN);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        dress(plot.getDomainAxis());
        dress(plot.getRangeAxis());
        return chart(plot);
    }

    static JFreeChart of(CategoryPlot plot) {
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(THIN);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        dress(plot.getDomainAxis());
        dress(plot.getRangeAxis());
        return chart(plot);
    }

    private static void dress(Axis axis) {
        axis.setLabelFont(FONT);
        axis.setTickLabelFont(FONT);
        axis.setLabelPaint(INK);
        axis.setTickLabelPaint(INK);
        axis.setAxisLinePaint(INK);
    }

    private static JFreeChart chart(Plot plot) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        var chart = new JFreeChart(null, FONT, plot, true);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(6, 2, 2, 14));
        chart.getLegend().setFrame(BlockBorder.NONE);
        chart.getLegend().setItemFont(FONT);
        chart.getLegend().setItemPaint(INK);
        return chart;
    }
}

package dev.gatehouse.lab.report;

import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Lines over two axes: a plot that answers the question which is its title. */
public final class LineChart {

    private static final double MARGIN = 0.04;

    private final String title;
    private final Scale across;
    private final Scale up;
    private final List<Line> lines = new ArrayList<>();

    /**
     * Without lines yet.
     *
     * @param title the question that it answers
     */
    public LineChart(String title, Scale across, Scale up) {
        this.title = title;
        this.across = across;
        this.up = up;
    }

    /** A point, and from where to where its rounds lie. On a logarithmic scale each is greater than zero. */
    public record Point(double x, double y, double least, double most) {

        /** One that was measured once. */
        public static Point of(double x, double y) {
            return new Point(x, y, y, y);
        }

        static Point of(double x, Figure figure) {
            return new Point(x, figure.median(), figure.least(), figure.most());
        }
    }

    private record Line(String name, Look look, List<Point> points, boolean hasMarkers, boolean isNamed) {}

    /** With a line and a marker at each of its points. Without points there is no line. */
    public LineChart line(String name, Look look, List<Point> points) {
        return add(new Line(name, look, points, true, true));
    }

    /** With a line that has no markers, such as a model's. */
    public LineChart curve(String name, Look look, List<Point> points) {
        return add(new Line(name, look, points, false, true));
    }

    /** With a line that stands for something which another one has named. */
    LineChart unnamed(String name, Look look, List<Point> points) {
        return add(new Line(name, look, points, false, false));
    }

    private LineChart add(Line line) {
        if (!line.points().isEmpty()) {
            lines.add(line);
        }
        return this;
    }

    /** A {@link Block.Plot}, or a sentence where this JVM can't draw or there is no line. */
    public Block draw() {
        return lines.isEmpty()
                ? new Block.Paragraph("Nothing was measured that answers: %s".formatted(title))
                : Drawing.of(title, this::chart);
    }

    private JFreeChart chart() {
        var plot = new XYPlot(null, axis(across, Point::x, Point::x), axis(up, Point::least, Point::most), null);
        var spread = new XYErrorRenderer();
        spread.setDrawXError(false);
        lay(plot, 0, spread, lines.stream().filter(Line::hasMarkers).toList());
        lay(
                plot,
                1,
                new XYLineAndShapeRenderer(),
                lines.stream().filter(line -> !line.hasMarkers()).toList());
        return Paper.of(plot);
    }

    private static void lay(XYPlot plot, int layer, XYLineAndShapeRenderer renderer, List<Line> lines) {
        var data = new YIntervalSeriesCollection();
        for (var i = 0; i < lines.size(); i++) {
            data.addSeries(series(i, lines.get(i)));
            look(renderer, i, lines.get(i));
        }
        // else each piece of a line would begin its dashes anew
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setDefaultLinesVisible(true);
        // a long enough piece of a line for its dashes to be told apart
        renderer.setLegendLine(new Line2D.Double(-20, 0, 20, 0));
        plot.setDataset(layer, data);
        plot.setRenderer(layer, renderer);
    }

    private static YIntervalSeries series(int number, Line line) {
        // two lines may have the same name, and a line may step straight up
        var series = new YIntervalSeries(new Key(number, line.name()), false, true);
        line.points().forEach(point -> series.add(point.x(), point.y(), point.least(), point.most()));
        return series;
    }

    private static void look(XYLineAndShapeRenderer renderer, int number, Line line) {
        renderer.setSeriesPaint(number, Pen.colour(line.look()));
        renderer.setSeriesShape(number, Pen.marker(line.look()));
        renderer.setSeriesStroke(number, Pen.stroke(line.look()));
        renderer.setSeriesShapesVisible(number, line.hasMarkers());
        renderer.setSeriesVisibleInLegend(number, line.isNamed());
    }

    private ValueAxis axis(Scale scale, ToDoubleFunction<Point> low, ToDoubleFunction<Point> high) {
        var points = lines.stream().flatMap(line -> line.points().stream()).toList();
        var least = points.stream().mapToDouble(low).min().orElseThrow();
        var most = points.stream().mapToDouble(high).max().orElseThrow();
        if (scale.isLogarithmic()) {
            return new LogTicks(scale, least, most);
        }
        var axis = new NumberAxis(scale.label());
        // markers that stand at zero are seen whole
        var margin = most > 0 ? most * MARGIN : 1;
        axis.setRange(Math.min(0, least) - margin, most + margin);
        return axis;
    }

    private record Key(int number, String name) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            return Integer.compare(number, other.number);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}

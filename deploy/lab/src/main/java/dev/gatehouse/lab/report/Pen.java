package dev.gatehouse.lab.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Polygon;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.util.ShapeUtils;

/** A {@link Look} in AWT's terms, which are asked for only while something is drawn: this JVM may be without. */
final class Pen {

    private Pen() {}

    static Color colour(Look look) {
        return new Color(look.rgb());
    }

    static Stroke stroke(Look look) {
        var dashes = new float[look.dashes().size()];
        for (var i = 0; i < dashes.length; i++) {
            dashes[i] = look.dashes().get(i);
        }
        // no dashes at all are called null there
        return dashes.length == 0
                ? new BasicStroke(look.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                : new BasicStroke(look.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }

    static Shape marker(Look look) {
        return switch (look.marker()) {
            case CIRCLE -> new Ellipse2D.Double(-4, -4, 8, 8);
            case SQUARE -> new Rectangle2D.Double(-4, -4, 8, 8);
            case UP -> ShapeUtils.createUpTriangle(5);
            case DOWN -> ShapeUtils.createDownTriangle(5);
            case RIGHT -> new Polygon(new int[] {-5, 5, -5}, new int[] {-5, 0, 5}, 3);
            case DIAMOND -> ShapeUtils.createDiamond(6);
            case PLUS -> ShapeUtils.createRegularCross(4, 1.5f);
            case CROSS -> ShapeUtils.createDiagonalCross(4, 1);
        };
    }
}

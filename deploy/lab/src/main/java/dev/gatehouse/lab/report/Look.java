package dev.gatehouse.lab.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Polygon;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.util.ShapeUtils;

/**
 * How a line looks. The colours differ for colour-blind people, too (after Okabe and Ito, darkened for a white ground);
 * markers and dashes differ where there is no colour.
 */
public record Look(Color colour, Shape marker, Stroke stroke) {

    private static final float WIDTH = 2;

    /** For what could be at best, and is not measured. */
    static final Look IDEAL = new Look(new Color(0x7c8691), new Rectangle2D.Double(), dashed(1.2f, 2, 3));

    private static final List<Look> LOOKS = List.of(
            new Look(new Color(0x0072b2), circle(), solid()),
            new Look(new Color(0x3a3a3a), new Rectangle2D.Double(-4, -4, 8, 8), dashed(WIDTH, 8, 4)),
            new Look(new Color(0xd55e00), ShapeUtils.createUpTriangle(5), dashed(WIDTH, 3, 3)),
            new Look(new Color(0xaa3377), ShapeUtils.createDiamond(6), dashed(WIDTH, 12, 4, 3, 4)),
            new Look(new Color(0x00795a), ShapeUtils.createDownTriangle(5), dashed(WIDTH, 12, 3)),
            new Look(new Color(0xb8860b), ShapeUtils.createRegularCross(4, 1.5f), dashed(WIDTH, 6, 3, 2, 3)),
            new Look(new Color(0x4b9fd5), ShapeUtils.createDiagonalCross(4, 1), dashed(WIDTH, 2, 2)),
            new Look(new Color(0x7a5c99), arrow(), dashed(WIDTH, 16, 4, 2, 4)));

    private static final List<String> MODES = List.of(
            "local",
            "local-revocable",
            "introspection",
            "session-redis",
            "session-postgres",
            "session-memory",
            "local-hs256");

    /** The look that a mode of verification has in each plot; that of another name follows from the name. */
    public static Look of(String mode) {
        var place = MODES.indexOf(mode);
        return LOOKS.get(place >= 0 ? place : Math.floorMod(mode.hashCode(), LOOKS.size()));
    }

    private static Stroke solid() {
        return new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    private static Stroke dashed(float width, float... dashes) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }

    private static Shape circle() {
        return new Ellipse2D.Double(-4, -4, 8, 8);
    }

    private static Shape arrow() {
        return new Polygon(new int[] {-5, 5, -5}, new int[] {-5, 0, 5}, 3);
    }
}

package dev.gatehouse.lab.report;

import dev.gatehouse.lab.result.Memory;
import java.util.List;

/**
 * How a line looks. The colours differ for colour-blind people, too (after Okabe and Ito, darkened for a white ground);
 * markers and dashes differ where there is no colour.
 *
 * @param rgb its colour
 * @param width of the line, in pixels
 * @param dashes drawn and left out in turn, in pixels; none for a line without gaps
 */
public record Look(int rgb, Marker marker, float width, List<Float> dashes) {

    /** For what could be at best, and is not measured. */
    static final Look IDEAL = new Look(0x7c8691, Marker.SQUARE, 1.2f, List.of(2f, 3f));

    private static final List<Look> LOOKS = List.of(
            look(0x0072b2, Marker.CIRCLE),
            look(0x3a3a3a, Marker.SQUARE, 8, 4),
            look(0xd55e00, Marker.UP, 3, 3),
            look(0xaa3377, Marker.DIAMOND, 12, 4, 3, 4),
            look(0x00795a, Marker.DOWN, 12, 3),
            look(0xb8860b, Marker.PLUS, 6, 3, 2, 3),
            look(0x4b9fd5, Marker.CROSS, 2, 2),
            look(0x7a5c99, Marker.RIGHT, 16, 4, 2, 4));

    private static final List<String> MODES = List.of(
            "local",
            "local-revocable",
            "introspection",
            "session-redis",
            "session-postgres",
            "session-memory",
            "local-hs256",
            Memory.LOGGED_IN);

    public Look {
        dashes = List.copyOf(dashes);
    }

    /** What stands at each point of a line. */
    public enum Marker {
        CIRCLE,
        SQUARE,
        UP,
        DOWN,
        RIGHT,
        DIAMOND,
        PLUS,
        CROSS
    }

    /** The look that a mode of verification has in each plot; that of another name follows from the name. */
    public static Look of(String mode) {
        var place = MODES.indexOf(mode);
        return LOOKS.get(place >= 0 ? place : Math.floorMod(mode.hashCode(), LOOKS.size()));
    }

    private static Look look(int rgb, Marker marker, Integer... dashes) {
        return new Look(
                rgb,
                marker,
                2,
                List.of(dashes).stream().map(Integer::floatValue).toList());
    }
}

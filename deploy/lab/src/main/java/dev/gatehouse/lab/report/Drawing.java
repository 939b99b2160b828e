package dev.gatehouse.lab.report;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.util.function.Supplier;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Element;

/** Draws charts as SVG, where this JVM can: it needs fonts, which a small system may be without. */
final class Drawing {

    private static final int WIDTH = 500;
    private static final int HEIGHT = 430;
    private static final String SVG = "http://www.w3.org/2000/svg";

    static {
        // nothing is shown, so no display is asked for, even where there is one
        System.setProperty("java.awt.headless", "true");
    }

    private Drawing() {}

    /** A plot with a title for those who can't see it, or a sentence that says why there is none. */
    static Block of(String title, Supplier<JFreeChart> chart) {
        try {
            return new Block.Plot(title, svg(title, chart.get()));
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // AWT throws a bare Error where there is no font, and others where it lacks a library
            return new Block.Paragraph(
                    "No plot of “%s”: this JVM can't draw here, for which it needs fontconfig and a font (%s). The tables say the same."
                            .formatted(title, e));
        }
    }

    private static String svg(String title, JFreeChart chart) {
        var graphics = graphics(title);
        graphics.setSVGCanvasSize(new Dimension(WIDTH, HEIGHT));
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        var root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 %d %d".formatted(WIDTH, HEIGHT));
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", title);
        root.insertBefore(named(root, title), root.getFirstChild());
        nameless(root);
        var writer = new StringWriter();
        try {
            graphics.stream(root, writer, false, false);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        // an XML declaration can't stand within a page
        return writer.toString().substring(writer.toString().indexOf("<svg")).strip();
    }

    private static Element named(Element root, String title) {
        var element = root.getOwnerDocument().createElementNS(SVG, "title");
        element.setTextContent(title);
        return element;
    }

    /** The library gives the same id to the definitions of every picture, and refers to it nowhere. */
    private static void nameless(Element root) {
        var definitions = root.getElementsByTagNameNS(SVG, "defs");
        for (var i = 0; i < definitions.getLength(); i++) {
            ((Element) definitions.item(i)).removeAttribute("id");
        }
    }

    private static SVGGraphics2D graphics(String title) {
        try {
            var document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
            var context = SVGGeneratorContext.createDefault(document);
            context.setComment(null);
            context.setIDGenerator(new Ids(new Block.Plot(title, "<svg/>").fileName()));
            return new SVGGraphics2D(context, false);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All plots stand in one page, so an id has to differ from those of the others. */
    private static final class Ids extends SVGIDGenerator {

        private final String name;

        Ids(String name) {
            this.name = name.replace(".svg", "-");
        }

        @Override
        public String generateID(String prefix) {
            return name + super.generateID(prefix);
        }
    }
}

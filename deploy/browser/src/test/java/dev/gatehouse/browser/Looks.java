package dev.gatehouse.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How a page looks. */
final class Looks {

    private static final String LOW_CONTRAST = """
            () => {
              const channels = colour => colour.match(/[\\d.]+/g).map(Number);
              const light = colour => channels(colour).slice(0, 3).map(value => value / 255)
                .map(value => value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4)
                .reduce((sum, value, index) => sum + value * [.2126, .7152, .0722][index], 0);
              const behind = element => {
                const colour = getComputedStyle(element).backgroundColor;
                return channels(colour)[3] === 0 && element.parentElement ? behind(element.parentElement) : colour;
              };
              return [...document.querySelectorAll('body *')]
                .filter(element => element.checkVisibility() && [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
                .map(element => {
                  const [a, b] = [light(getComputedStyle(element).color), light(behind(element))];
                  return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), element.outerHTML.slice(0, 120)];
                })
                .filter(([ratio]) => ratio < 4.5).map(([ratio, html]) => `${ratio.toFixed(2)} ${html}`);
            }""";

    private Looks() {}

    /** Each text that is hard to read: less than 4.5 (WCAG 2.2, 1.4.3). */
    static Object lowContrast(Page page) {
        return page.evaluate(LOW_CONTRAST);
    }

    /** How wide the page is, which should not be more than its window. */
    static int width(Page page) {
        return (int) page.evaluate("document.documentElement.scrollWidth");
    }

    /** Keeps what is seen in {@code target/screenshots}, light and dark, in windows of two widths; the first stays. */
    static void shoot(Page page, String name, int wide, int narrow) {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (var width : List.of(wide, narrow)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.setViewportSize(width, 800);
                var file = "%s-%d-%s.png".formatted(name, width, scheme.name().toLowerCase(Locale.ROOT));
                page.screenshot(
                        new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "screenshots", file)));
            }
        }
        page.setViewportSize(wide, 800);
    }
}

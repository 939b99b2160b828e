package dev.gatehouse.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo and the module's documentation, as people see them; what they see is kept in {@code target/screenshots}. */
@ExtendWith(Pair.Started.class)
class DemoPageTest {

    private static final int WIDE = 1_120;
    private static final int NARROW = 360;

    private final Pair pair;
    private final Person person;

    DemoPageTest(Pair pair) {
        this.pair = pair;
        this.person = pair.person(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
    }

    @AfterEach
    void leave() {
        person.close();
    }

    @Test
    void theEightStepsAreShown() {
        var page = person.open("/demo");
        shoot(page, "demo-out");

        logIn(page);
        assertThat(page.locator("#token .signature-text")).hasText(Pattern.compile("[\\w-]{86}"));
        assertThat(page.locator("#verified")).containsText("The signature is good");
        assertThat(page.locator("#says")).containsText("alice");
        page.locator("#call").click();
        for (var answer : page.locator("#calls .answer").all()) {
            assertThat(answer).containsText("200 in");
        }
        page.locator("#refresh").press("Enter");
        page.locator("#spent button").click();
        assertThat(page.locator("#replayed")).containsText("the very same successor");
        page.locator("#refresh").press("Enter");
        assertThat(page.locator("#refresh")).isFocused();
        assertThat(page.locator("#plot rect")).hasCount(3);
        shoot(page, "demo-in");

        page.locator("#logout").press("Enter");
        assertThat(page.locator("#watch")).isFocused();
        assertThat(lane(page, "local-revocable")).containsText("refused");
        assertThat(lane(page, "local")).containsText("still lets you in");
        assertThat(lane(page, "session-redis")).containsText("it has a session of its own");
        assertThat(page.locator("#news")).containsText("You have logged out.");
        assertThat(page.locator("#plot rect.no")).hasCount(1);
        shoot(page, "demo-after");
    }

    @Test
    void aStolenTokenEndsTheSessionInBothTabsAndThePlotShowsIt() {
        var first = person.open("/demo");
        logIn(first);
        var second = person.open("/demo");
        assertThat(second.locator("#who")).hasText("Logged in as alice");
        first.locator("#refresh").click();
        first.locator("#spent button").waitFor();
        first.locator("#refresh").click();

        first.locator("#spent button").nth(1).click();

        for (var page : List.of(first, second)) {
            assertThat(page.locator("#news")).containsText("The session was ended");
            assertThat(page.locator("#who")).hasText("Nobody is logged in.");
            assertThat(lane(page, "local-revocable")).containsText("refused");
        }
        assertThat(first.locator("#replayed")).containsText("refresh-token-reused");
    }

    @Test
    void withACookieThereIsNoRefreshTokenToShow() {
        var page = person.open("/demo");
        page.locator("[value=cookie]").check();

        logIn(page);
        page.locator("#refresh").click();

        assertThat(page.locator("#news")).containsText("Refreshed");
        assertThat(page.locator("#hidden-token")).isVisible();
        assertThat(page.locator("#spent-table")).isHidden();
    }

    @Test
    void aWrongPasswordIsSaidBesideTheForm() {
        var page = person.open("/demo");
        page.locator("#username").fill("alice");
        page.locator("#password").fill("not this one at all");

        page.locator("[value=login]").click();

        assertThat(page.locator("#login-failed")).containsText("password");
        assertThat(page.locator("#username")).hasValue("alice");
    }

    @Test
    void aResourceServiceWhoseModeIsNotConfiguredIsAskedForIt() {
        var page = person.context().newPage();
        page.route(
                "**/demo/settings",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(
                                "{\"resources\":[{\"url\":\"%s\"}],\"retry_window\":30}".formatted(pair.resource(1)))));

        page.navigate(pair.site() + "/demo");

        assertThat(page.locator("#calls th")).containsText(Pattern.compile("^local127"));
    }

    @Test
    void whereTheCookieOfAModeIsNotSentThePageSaysSo() {
        var page = person.context().newPage();

        page.navigate(pair.auth().url() + "/demo");

        assertThat(page.locator("#calls")).containsText("Open this page as " + pair.site() + "/demo.");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void eachTextHasContrast(ColorScheme scheme) {
        for (var path : List.of("/demo", "/gatehouse.html")) {
            var page = person.open(path);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            if (path.equals("/demo")) {
                logIn(page);
            }
            assertEquals(List.of(), Looks.lowContrast(page), path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/demo", "/gatehouse.html"})
    void nothingIsWiderThanANarrowScreen(String path) {
        var page = person.open(path);
        page.setViewportSize(NARROW, 740);
        if (path.equals("/demo")) {
            logIn(page);
        }
        var width = (int) page.evaluate("document.documentElement.scrollWidth");
        assertTrue(width <= NARROW, "width " + width);
    }

    @Test
    void theDocumentationIsThere() {
        shoot(person.open("/gatehouse.html"), "module");
    }

    /** By the keyboard alone. */
    private void logIn(Page page) {
        page.locator("#username").focus();
        page.keyboard().type(pair.alice().username());
        page.keyboard().press("Tab");
        page.keyboard().type(pair.alice().password());
        page.keyboard().press("Enter");
        assertThat(page.locator("#who")).hasText("Logged in as alice");
        assertThat(page.locator("#plot")).isVisible();
    }

    private static Locator lane(Page page, String mode) {
        var name = new Page.LocatorOptions()
                .setHas(page.locator(".name", new Page.LocatorOptions().setHasText(Pattern.compile("^" + mode + "$"))));
        return page.locator(".lane", name).locator(".said");
    }

    private static void shoot(Page page, String name) {
        Looks.shoot(page, name, WIDE, NARROW);
    }
}

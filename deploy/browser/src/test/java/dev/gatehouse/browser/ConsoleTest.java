package dev.gatehouse.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import dev.gatehouse.local.Seed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The console, as people and administrators see it; what they see is kept in {@code target/screenshots}. */
@ExtendWith(Pair.Started.class)
class ConsoleTest {

    private static final int WIDE = 1_280;
    private static final int NARROW = 390;
    private static final List<String> VIEWS = List.of("sessions", "password", "accounts", "clients", "keys", "audit");

    private final Pair pair;
    private final Person person;

    ConsoleTest(Pair pair) {
        this.pair = pair;
        this.person = pair.person(new Browser.NewContextOptions()
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(WIDE, 800));
    }

    @AfterEach
    void leave() {
        person.close();
    }

    @Test
    void aPersonLogsInByKeyboardSeesTheirSessionsAndEndsAnother() {
        var page = person.open("/console");
        assertThat(page.locator("#username")).isFocused();
        shoot(page, "console-login");
        logIn(page, pair.alice());
        assertThat(page.locator("h1:visible")).hasText("Where you are logged in");
        assertThat(page.locator("h1:visible")).isFocused();
        try (var elsewhere = pair.person()) {
            var other = elsewhere.open("/console");
            logIn(other, pair.alice());

            page.locator("#nav a[href='#password']").click();
            page.locator("#nav a[href='#sessions']").click();
            assertThat(page.locator("tbody .badge")).hasText("this one");
            shoot(page, "console-sessions");
            var rows = page.locator("tbody tr").count();
            row(page, "Chrome")
                    .locator("button", new Locator.LocatorOptions().setHasText("End"))
                    .first()
                    .click();

            assertThat(page.locator("#news")).containsText("is ended");
            assertThat(page.locator("tbody tr")).hasCount(rows - 1);
            other.reload();
            assertThat(other.locator("#entry-title")).isVisible();
        }
    }

    @Test
    void aPersonEndsAllOtherSessionsOnceAskedWhetherToDoSo() {
        try (var elsewhere = pair.person()) {
            logIn(elsewhere.open("/console"), pair.alice());
            var page = person.open("/console");
            logIn(page, pair.alice());

            page.locator("#end-others").click();
            page.locator("#dialog-no").click();
            assertTrue(page.locator("tbody tr").count() > 1);
            page.locator("#end-others").click();
            shoot(page, "console-dialog");
            page.locator("#dialog-yes").press("Enter");

            assertThat(page.locator("#news")).hasText("Every other session is ended.");
            assertThat(page.locator("tbody tr")).hasCount(1);
            assertThat(page.locator("#end-others")).hasCount(0);
        }
    }

    @Test
    void aPersonStaysLoggedInOverAReloadAndLogsOut() {
        var page = person.open("/console#password");
        logIn(page, pair.alice());
        assertThat(page.locator("h1:visible")).hasText("Change the password");

        page.reload();
        assertThat(page.locator("#who")).hasText("Logged in as alice");
        page.locator("#logout").click();

        assertThat(page.locator("#news")).hasText("You have logged out.");
        assertThat(page.locator("#entry-title")).isFocused();
        assertThat(page.locator("#main")).isEmpty();
    }

    @Test
    void aPersonChangesThePassword() {
        var page = person.open("/console");
        var somebody = register(page);
        logIn(page, somebody);
        page.locator("#nav a[href='#password']").click();

        change(page, "not the current one", "four words nobody combines");
        assertThat(page.locator("#main [role=alert]")).hasText("The current password is wrong.");
        change(page, somebody.password(), somebody.username());
        assertThat(page.locator("#main [role=alert]")).containsText(Pattern.compile("^New password "));
        assertThat(page.locator("#fresh")).hasAttribute("aria-invalid", "true");
        shoot(page, "console-password");
        change(page, somebody.password(), "four words nobody combines");

        assertThat(page.locator("#news")).containsText("The password is changed");
        page.locator("#logout").click();
        logIn(page, new Seed.Account(somebody.username(), "four words nobody combines", List.of("user")));
    }

    @Test
    void aWrongPasswordIsSaidBesideTheForm() {
        var page = person.open("/console");

        enter(page, new Seed.Account("alice", "not this one at all", List.of()));

        assertThat(page.locator("#login-failed")).containsText("password");
        assertThat(page.locator("#username")).hasValue("alice");
    }

    @Test
    void whoIsNoAdministratorSeesNothingOfAdministration() {
        var page = person.open("/console#accounts");
        logIn(page, pair.alice());

        assertThat(page.locator("#administration")).isHidden();
        assertThat(page.locator("h1:visible")).hasText("Where you are logged in");
    }

    @Test
    void theSkipLinkLeadsToTheContentAndStaysInTheView() {
        var page = person.open("/console#password");
        logIn(page, pair.alice());

        page.locator("#skip").press("Enter");

        assertThat(page.locator("#main")).isFocused();
        assertThat(page.locator("h1:visible")).hasText("Change the password");
    }

    @Test
    void anAdministratorFindsAnAccountAndChangesIt() {
        var page = person.open("/console");
        var somebody = register(page);
        logIn(page, pair.admin());
        page.locator("#nav a[href='#accounts']").click();
        assertThat(page.locator("tbody tr").first()).isVisible();
        shoot(page, "console-accounts");

        page.locator("#query").fill(somebody.username().toUpperCase(Locale.ROOT));
        page.locator("#query").press("Enter");
        assertThat(page.locator("tbody tr")).hasCount(1);
        button(page, "Roles…").click();
        shoot(page, "console-roles");
        page.locator("#roles").fill("user auditor");
        page.locator("#roles").press("Enter");
        assertThat(page.locator("#news")).hasText(somebody.username() + " has the roles user, auditor now.");
        assertThat(page.locator("tbody tr")).containsText("auditor, user");

        button(page, "Disable").click();
        page.locator("#dialog-yes").click();
        assertThat(page.locator("tbody .badge")).hasText("disabled");
        button(page, "Enable").click();
        assertThat(page.locator("tbody .badge")).hasText("active");
        button(page, "End sessions").click();
        page.locator("#dialog-yes").click();
        assertThat(page.locator("#news")).hasText("Every session of %s is ended.".formatted(somebody.username()));

        page.locator("tbody a").click();
        assertThat(page.locator("h1:visible")).hasText("Audit");
        assertThat(page.locator("tbody tr").first()).containsText("Sessions ended");
        assertThat(page.locator("tbody tr").first()).containsText("admin");
        shoot(page, "console-audit-account");
        page.goBack();
        assertThat(page.locator("#query")).hasValue(somebody.username().toUpperCase(Locale.ROOT));
    }

    @Test
    void rolesThatWillNotDoAreSaid() {
        var page = person.open("/console");
        var somebody = register(page);
        logIn(page, pair.admin());
        page.navigate(pair.site() + "/console#accounts?query=" + somebody.username());
        assertThat(page.locator("tbody tr")).hasCount(1);

        button(page, "Roles…").click();
        page.locator("#roles").fill("NOT-A-ROLE");
        page.locator("#dialog-yes").click();

        assertThat(page.locator("#news")).containsText(Pattern.compile("^Roles"));
    }

    @Test
    void anAdministratorSeesTheKeysRotatesAndWithdraws() {
        var page = person.open("/console#keys");
        logIn(page, pair.admin());
        var keys = page.locator(".keys li");
        assertThat(keys.first()).isVisible();

        page.locator("#rotate").click();
        page.locator("#dialog-yes").click();
        assertThat(page.locator("#news")).containsText(Pattern.compile("signs now|will sign from"));
        assertThat(page.locator("#rotate")).isFocused();
        assertThat(keys.first().locator("svg[role=img]"))
                .hasAttribute("aria-label", Pattern.compile("^Published .* signs since .*\\.$"));
        var last = keys.last();
        last.getByRole(AriaRole.BUTTON).click();
        page.locator("#dialog-yes").click();

        assertThat(page.locator("#news")).containsText("is withdrawn.");
        assertThat(page.locator(".keys .badge.no")).isVisible();
        shoot(page, "console-keys");
    }

    @Test
    void anAdministratorFiltersTheRecordAndPagesThroughIt() {
        var page = person.open("/console#audit");
        enter(page, new Seed.Account("nobody-" + UUID.randomUUID(), "not this one at all", List.of()));
        assertThat(page.locator("#login-failed")).containsText("password");
        logIn(page, pair.admin());
        for (var i = 0; i < 26; i++) {
            page.evaluate("fetch('/auth/login', { method: 'POST', headers: { 'Content-Type': 'application/json' },"
                    + " body: JSON.stringify({ username: 'alice', password: 'x' }) })");
        }
        page.locator("#event").selectOption("login.failed");
        page.locator("#main button.first").click();
        page.waitForCondition(() -> {
            page.reload();
            assertThat(page.locator("tbody tr").first()).isVisible();
            return page.locator(".pages").textContent().contains("Further");
        });

        assertThat(page.locator("#event")).hasValue("login.failed");
        assertThat(page.locator("tbody tr").first()).containsText("Login failed");
        shoot(page, "console-audit");
        page.locator(".pages a").click();
        assertThat(page.locator(".pages")).containsText("26–");
        assertThat(page.locator(".pages")).containsText("Back");
        page.locator("#main .filter a").click();
        assertThat(page.locator("#event")).hasValue("");
    }

    @Test
    void anAdministratorAddsAClientWhoseSecretIsShownOnceAndRemovesIt() {
        var page = person.open("/console");
        logIn(page, pair.admin());
        page.locator("#nav a[href='#clients']").click();
        assertThat(page.locator("tbody tr")).hasCount(2);

        page.locator("#client").fill("reports");
        page.locator("#scopes").fill("notes:read");
        page.locator("[name=confidential]").check();
        shoot(page, "console-clients");
        page.locator("#main button.first").click();
        var secret = page.locator("#secret");
        assertThat(secret).hasText(Pattern.compile("[A-Za-z0-9_-]{43}"));
        var shown = secret.textContent();
        hide(page);
        shoot(page, "console-secret");
        page.locator("#dialog-yes").click();
        assertThat(page.locator("#news")).hasText("reports is added.");
        assertThat(secret).hasCount(0);
        assertEquals(200, token(page, "reports", shown));

        page.locator("tbody tr", new Page.LocatorOptions().setHasText("reports"))
                .locator("button")
                .click();
        page.locator("#dialog-yes").click();
        assertThat(page.locator("#news")).hasText("reports is removed.");
        assertEquals(401, token(page, "reports", shown));
    }

    /** A secret that would be in a picture of every run is no secret. */
    private static void hide(Page page) {
        page.evaluate("document.getElementById('secret').textContent = 'a secret that is shown once'");
    }

    /** The status of the answer to a client that wants a token of its own. */
    private int token(Page page, String client, String secret) {
        var form = FormData.create()
                .set("grant_type", "client_credentials")
                .set("client_id", client)
                .set("client_secret", secret);
        return page.request()
                .post(
                        pair.auth().url() + "/oauth2/token",
                        RequestOptions.create().setForm(form))
                .status();
    }

    @Test
    void aServiceThatIsAwayIsSaidAndLogsNobodyOut() {
        var page = person.open("/console");
        logIn(page, pair.admin());
        page.route(
                Pattern.compile("/admin/keys"),
                route -> route.fulfill(
                        new Route.FulfillOptions()
                                .setStatus(503)
                                .setHeaders(Map.of("Retry-After", "7"))
                                .setContentType("application/problem+json")
                                .setBody(
                                        "{\"type\":\"https://gatehouse.dev/problems/unavailable\",\"status\":503,\"detail\":\"Keep what you have.\"}")));

        page.locator("#nav a[href='#keys']").click();

        assertThat(page.locator("#news")).hasText("Keep what you have. Wait 7 seconds.");
        assertThat(page.locator("#who")).hasText("Logged in as admin");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void eachTextHasContrastAndNothingIsWiderThanANarrowScreen(ColorScheme scheme) {
        var page = person.open("/console");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        assertEquals(List.of(), Looks.lowContrast(page), "login");
        logIn(page, pair.admin());
        for (var view : VIEWS) {
            page.setViewportSize(WIDE, 800);
            page.locator("#nav a[href='#%s']".formatted(view)).click();
            assertThat(page.locator("#main section:not([aria-busy])")).isVisible();
            assertEquals(List.of(), Looks.lowContrast(page), view);
            page.setViewportSize(NARROW, 800);
            assertTrue(Looks.width(page) <= NARROW, view + " is wide: " + Looks.width(page));
        }
    }

    /** Somebody of the test's own. */
    private Seed.Account register(Page page) {
        var somebody = new Seed.Account("person-" + UUID.randomUUID(), "correct horse battery staple", List.of("user"));
        var status = page.evaluate(
                "async ([username, password]) => (await fetch('/auth/register', { method: 'POST', headers: { 'Content-Type': 'application/json' },"
                        + " body: JSON.stringify({ username, password }) })).status",
                List.of(somebody.username(), somebody.password()));
        assertEquals(201, status);
        return somebody;
    }

    /** By the keyboard alone. */
    private static void logIn(Page page, Seed.Account account) {
        enter(page, account);
        assertThat(page.locator("#who")).hasText("Logged in as " + account.username());
        assertThat(page.locator("#main section:not([aria-busy])")).isVisible();
    }

    private static void enter(Page page, Seed.Account account) {
        page.locator("#username").fill("");
        page.locator("#username").focus();
        page.keyboard().type(account.username());
        page.keyboard().press("Tab");
        page.keyboard().type(account.password());
        page.keyboard().press("Enter");
    }

    private static void change(Page page, String current, String fresh) {
        page.locator("#current").fill(current);
        page.locator("#fresh").fill(fresh);
        page.locator("#fresh").press("Enter");
    }

    private static Locator row(Page page, String text) {
        return page.locator("tbody tr", new Page.LocatorOptions().setHasText(text))
                .filter(new Locator.FilterOptions().setHasNotText("this one"));
    }

    private static Locator button(Page page, String name) {
        return page.locator("tbody").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private static void shoot(Page page, String name) {
        Looks.shoot(page, name, WIDE, NARROW);
    }
}

package dev.gatehouse.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Somebody with a browser, whose tabs share what tabs share. At the end nothing may have gone wrong in any of them. */
final class Person implements AutoCloseable {

    /** The browser itself notes each answer that is an error; those are part of the contract. */
    private static final Pattern ANSWERS =
            Pattern.compile("Failed to load resource: the server responded with a status of (400|401|403|404|503) .*");

    private static final Pattern NETWORK = Pattern.compile("Failed to load resource: net::ERR_.*");

    private final BrowserContext context;
    private final Pair pair;
    private final List<String> problems = new ArrayList<>();
    private final List<Request> refreshes = new ArrayList<>();
    private boolean mayLoseNetwork;

    Person(BrowserContext context, Pair pair) {
        this.context = context;
        this.pair = pair;
        context.setDefaultTimeout(30_000);
        context.onConsoleMessage(this::hear);
        context.onWebError(error -> problems.add(error.error()));
        context.onRequest(this::remember);
    }

    /** The context, to break its network. */
    BrowserContext context() {
        return context;
    }

    /** From now on it is no error when something does not come through. */
    Person withoutNetwork() {
        mayLoseNetwork = true;
        return this;
    }

    Page open(String path) {
        var page = context.newPage();
        page.navigate(pair.site() + path);
        return page;
    }

    /** A tab whose page has opened the module, as {@code session}, and writes its changes into {@code changes}. */
    Page openSession(String transport) {
        var page = open("/demo/settings"); // a document with no script of its own
        page.evaluate("""
                async ([transport, api]) => {
                  const { Gatehouse } = await import('/gatehouse.js');
                  window.session = await Gatehouse.open({ transport, apis: [api], patience: 90_000 });
                  window.changes = [];
                  session.onchange = ({ state, reason }) => changes.push(`${state} ${reason}`);
                }""", List.of(transport, pair.resource(0)));
        return page;
    }

    /** A tab where somebody has just logged in. */
    Page logIn(String transport) {
        var page = openSession(transport);
        var alice = pair.alice();
        page.evaluate(
                "([username, password]) => session.login({ username, password })",
                List.of(alice.username(), alice.password()));
        refreshes.clear();
        return page;
    }

    /** The refreshes that were asked for since the login, by any tab. */
    List<Request> refreshes() {
        return List.copyOf(refreshes);
    }

    @Override
    public void close() {
        context.close();
        assertEquals(List.of(), problems, "what went wrong in the pages");
    }

    private void hear(ConsoleMessage message) {
        var text = message.text();
        var isExpected = ANSWERS.matcher(text).matches()
                || message.location().contains("/favicon.ico") // asked for by the browser where a document names none
                || (mayLoseNetwork && NETWORK.matcher(text).matches());
        if (!isExpected && List.of("error", "warning").contains(message.type())) {
            problems.add(text);
        }
    }

    private void remember(Request request) {
        if (request.url().endsWith("/auth/refresh")) {
            refreshes.add(request);
        }
    }
}

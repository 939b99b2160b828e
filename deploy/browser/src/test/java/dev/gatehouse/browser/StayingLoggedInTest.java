package dev.gatehouse.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The module, by what people live through with it. */
@ExtendWith(Pair.Started.class)
class StayingLoggedInTest {

    private static final String REFRESH = "**/auth/refresh";

    private final Pair pair;
    private final Person person;

    StayingLoggedInTest(Pair pair) {
        this.pair = pair;
        this.person = pair.person();
    }

    @AfterEach
    void leave() {
        person.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "body"})
    void whoHasLoggedInCallsTheApi(String transport) {
        var tab = person.logIn(transport);

        assertEquals("alice", me(tab));
        assertEquals(List.of("in login"), changes(tab));
    }

    @Test
    void withACookieNoScriptFindsARefreshTokenAndNoStorageHasAnyToken() {
        var tab = person.logIn("cookie");

        assertEquals("", tab.evaluate("document.cookie"));
        assertEquals(0, tab.evaluate("localStorage.length + sessionStorage.length"));
        assertFalse((boolean) tab.evaluate("session.refreshToken !== undefined"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "body"})
    void aPageThatIsLoadedAgainIsStillLoggedIn(String transport) {
        person.logIn(transport).close();

        var tab = person.openSession(transport);

        assertEquals("in", tab.evaluate("session.state"));
        assertEquals("alice", me(tab));
        assertEquals(1, person.refreshes().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "body"})
    void aSecondTabGetsTheAccessTokenFromTheFirst(String transport) {
        var first = person.logIn(transport);

        var second = person.openSession(transport);

        assertEquals(first.evaluate("session.token()"), second.evaluate("session.token()"));
        assertEquals(0, person.refreshes().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "body"})
    void twoTabsThatRefreshAtOnceStayIn(String transport) {
        var first = person.logIn(transport);
        var second = person.openSession(transport);

        for (var tab : List.of(first, second)) {
            tab.evaluate("() => { window.done = session.refresh(); }");
        }
        first.evaluate("done");
        second.evaluate("done");
        first.evaluate("session.refresh()");
        second.evaluate("session.refresh()");

        assertEquals("alice", me(first));
        assertEquals("alice", me(second));
        assertTrue(
                changes(first).stream().allMatch(change -> change.startsWith("in ")),
                changes(first).toString());
    }

    @Test
    void manyRequestsAtOnceRefreshOnce() {
        var tab = person.logIn("cookie");

        tab.evaluate("Promise.all(Array.from({ length: 20 }, () => session.refresh()))");

        assertEquals(1, person.refreshes().size());
    }

    @Test
    void anAnswerThatGetsLostIsAskedForAgainWithTheSameToken() {
        var tab = person.withoutNetwork().logIn("body");
        var sent = tab.evaluate("session.refreshToken");
        loseTheFirstAnswer(tab);

        tab.evaluate("session.refresh()");

        assertEquals("alice", me(tab));
        var bodies =
                person.refreshes().stream().map(request -> request.postData()).toList();
        assertEquals(List.of(body(sent), body(sent)), bodies);
        assertNotEquals(sent, tab.evaluate("session.refreshToken"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "body"})
    void aNetworkThatIsLostForAWhileLogsNobodyOut(String transport) {
        var tab = person.withoutNetwork().logIn(transport);
        person.context().setOffline(true);
        tab.evaluate("() => { window.done = session.refresh(); }");
        tab.waitForFunction(
                "performance.getEntriesByType('resource').filter(e => e.name.endsWith('/auth/refresh')).length > 1");

        person.context().setOffline(false);
        tab.evaluate("done");

        assertEquals("alice", me(tab));
        assertEquals(List.of("in login", "in renewed"), changes(tab));
    }

    @Test
    void aServiceThatIsAwayIsAskedAgainWhenItSaysSo() {
        var tab = person.logIn("body");
        var asked = new AtomicInteger();
        tab.route(REFRESH, route -> {
            if (asked.incrementAndGet() == 1) {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(503)
                        .setHeaders(Map.of("Retry-After", "2"))
                        .setContentType("application/problem+json")
                        .setBody("{\"type\":\"https://gatehouse.dev/problems/unavailable\",\"status\":503}"));
            } else {
                route.resume();
            }
        });

        var took = (double)
                tab.evaluate(
                        "async () => { const begin = performance.now(); await session.refresh(); return performance.now() - begin + 0.5; }");

        assertTrue(took >= 2_000, "took ms: " + took);
        assertEquals("alice", me(tab));
        var bodies =
                person.refreshes().stream().map(request -> request.postData()).distinct();
        assertEquals(1, bodies.count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "body"})
    void aLaptopThatSleptForAnHourGoesOn(String transport) {
        person.context().clock().install();
        var tab = person.logIn(transport);

        tab.clock().fastForward("01:00:00");

        assertEquals("alice", me(tab));
        assertEquals(1, person.refreshes().size());
        assertEquals(List.of("in login", "in renewed"), changes(tab));
    }

    @Test
    void aReplicaThatRestartsInMidRefreshLogsNobodyOut() {
        var tab = person.withoutNetwork().logIn("body");
        pair.auth().kill();
        tab.evaluate("() => { window.done = session.refresh(); }");

        pair.auth().start();
        tab.evaluate("done");

        assertEquals("alice", me(tab));
        assertEquals(List.of("in login", "in renewed"), changes(tab));
    }

    @Test
    void aSpentTokenThatComesBackEndsTheSessionAndEachTabIsToldOnce() {
        var first = person.logIn("body");
        var second = person.openSession("body");
        var stolen = first.evaluate("session.refreshToken");
        first.evaluate("session.refresh()");
        first.evaluate("session.refresh()");

        var status = first.evaluate(
                "async body => (await fetch('/auth/refresh', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } })).status",
                body(stolen));
        second.evaluate("session.refresh()");

        assertEquals(401, status);
        for (var tab : List.of(first, second)) {
            tab.waitForFunction("session.state === 'out'");
            assertEquals(
                    1,
                    changes(tab).stream().filter("out session-revoked"::equals).count());
            assertEquals("unauthenticated", tab.evaluate("session.token().catch(error => error.type)"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "body"})
    void aLogoutInOneTabReachesTheOther(String transport) {
        var first = person.logIn(transport);
        var second = person.openSession(transport);

        first.evaluate("session.logout()");

        second.waitForFunction("changes.at(-1) === 'out logout'");
        assertEquals(List.of("in login", "out logout"), changes(first));
        assertEquals("out", person.openSession(transport).evaluate("session.state"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie", "body"})
    void aRefreshThatWasUnderWayDoesNotUndoALogout(String transport) {
        var first = person.logIn(transport);
        var second = person.openSession(transport);

        first.evaluate("() => { window.done = session.refresh(); }");
        second.evaluate("session.logout()");
        first.evaluate("done");

        first.waitForFunction("session.state === 'out'");
        second.waitForFunction("session.state === 'out'");
        assertEquals("out", person.openSession(transport).evaluate("session.state"));
    }

    @Test
    void whatIsRefusedByTheApiIsRefreshedAndRepeatedOnceWithItsBody() {
        var tab = person.logIn("cookie");
        var refused = new AtomicInteger();
        tab.route("**/api/notes", route -> {
            if (!route.request().method().equals("POST") || refused.incrementAndGet() > 1) {
                route.resume();
            } else {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(401)
                        .setHeaders(Map.of("Access-Control-Allow-Origin", pair.site())));
            }
        });

        var title = tab.evaluate("""
                async api => {
                  const body = JSON.stringify({ title: 'kept', text: 'through a 401' });
                  const answer = await session.fetch(`${api}/api/notes`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
                  return (await answer.json()).title;
                }""", pair.resource(0));

        assertEquals("kept", title);
        assertEquals(1, person.refreshes().size());
    }

    @Test
    void noOtherOriginGetsTheAccessToken() {
        var tab = person.logIn("cookie");

        assertEquals(
                "TypeError",
                tab.evaluate("url => session.fetch(url).catch(error => error.name)", pair.resource(1) + "/api/me"));
    }

    @Test
    void aWrongPasswordIsAnErrorThatCanBeShown() {
        var tab = person.openSession("cookie");

        assertEquals(
                "invalid-credentials 401",
                tab.evaluate(
                        "session.login({ username: 'alice', password: 'not this one at all' }).catch(error => `${error.type} ${error.status}`)"));
    }

    private void loseTheFirstAnswer(Page tab) {
        var asked = new AtomicInteger();
        tab.route(REFRESH, route -> {
            if (asked.incrementAndGet() == 1) {
                var here = route.request().url().replace("gatehouse.localhost", "127.0.0.1");
                assertEquals(
                        200, route.fetch(new Route.FetchOptions().setUrl(here)).status());
                route.abort("connectionreset");
            } else {
                route.resume();
            }
        });
    }

    private String me(Page tab) {
        return (String) tab.evaluate(
                "async api => (await (await session.fetch(`${api}/api/me`)).json()).username", pair.resource(0));
    }

    @SuppressWarnings("unchecked")
    private static List<String> changes(Page tab) {
        return (List<String>) tab.evaluate("changes");
    }

    private static String body(Object refreshToken) {
        return "{\"refresh_token\":\"%s\"}".formatted(refreshToken);
    }
}

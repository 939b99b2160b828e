package dev.gatehouse.auth.login;

import static io.restassured.RestAssured.given;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.auth.Parallel;
import dev.gatehouse.auth.People;
import dev.gatehouse.auth.People.Person;
import dev.gatehouse.auth.RedisProbe;
import dev.gatehouse.auth.Tokens;
import dev.gatehouse.auth.audit.AuditEvent;
import dev.gatehouse.auth.audit.AuditProbe;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Guessing, by people at addresses of their own behind one proxy. Time passes by moving what Redis has written down of it
 * back, so no test waits.
 */
@QuarkusTest
@TestProfile(LoginThrottleTest.SmallAllowances.class)
class LoginThrottleTest {

    private static final int ACCOUNT = 8;
    private static final int ACCOUNT_AND_ADDRESS = 5;
    private static final int DEVICE = 3;
    private static final int ADDRESS = 20;
    private static final int REGISTER = 4;
    private static final int REFRESH = 6;

    private static final String PASSWORD = "correct horse battery staple";
    private static final String WRONG = "wrong horse battery staple";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @TestHTTPResource
    URI service;

    @Inject
    RedisProbe redis;

    @Inject
    AuditProbe record;

    private final String home = address();
    private Person owner;

    @BeforeEach
    void registerTheOwner() {
        owner = register(home);
    }

    @Test
    void ofAHundredGuessesAtOnceExactlyTheAllowanceIsCompared() {
        var attacker = address();

        var answers = guess(100, i -> attempt(owner, WRONG, attacker));

        assertEquals(Map.of(401, (long) ACCOUNT_AND_ADDRESS, 429, 100L - ACCOUNT_AND_ADDRESS), statuses(answers));
        assertHeldBack(login(owner, PASSWORD, attacker), 30);
    }

    @Test
    void ofAHundredGuessesAtOnceFromManyAddressesTheAccountsAllowanceIsCompared() {
        var attackers = IntStream.range(0, 25).mapToObj(i -> address()).toList();

        var answers = guess(100, i -> attempt(owner, WRONG, attackers.get(i % 25)));

        assertEquals(Map.of(401, (long) ACCOUNT, 429, 100L - ACCOUNT), statuses(answers));
    }

    @Test
    void ofAHundredGuessesAtOnceAtManyAccountsTheAddressesAllowanceIsCompared() {
        var attacker = address();

        var answers = guess(100, i -> attempt(nobody(), WRONG, attacker));

        assertEquals(Map.of(401, (long) ADDRESS, 429, 100L - ADDRESS), statuses(answers));
    }

    @Test
    void anAccountThatIsNotThereIsHeldBackInTheSameWay() {
        var attacker = address();
        var nobody = nobody();

        for (var i = 0; i < ACCOUNT_AND_ADDRESS; i++) {
            assertEquals(
                    login(owner, WRONG, attacker).asString(),
                    login(nobody, WRONG, attacker).asString());
        }

        var refusal = login(owner, WRONG, attacker);
        assertHeldBack(refusal, 30);
        assertHeldBack(login(nobody, WRONG, attacker), 30);
        assertEquals(refusal.asString(), login(nobody, WRONG, attacker).asString());
    }

    @Test
    void whoIsHeldBackIsOnRecordOnceHoweverOftenTheyComeAgain() {
        var attacker = address();
        failed(ACCOUNT_AND_ADDRESS, owner, attacker);

        for (var i = 0; i < 3; i++) {
            assertHeldBack(login(owner, WRONG, attacker), 30);
        }
        login(owner, PASSWORD, home).then().statusCode(200);

        await().until(() -> record.of(AuditEvent.LOGIN_SUCCEEDED, owner.username()), is(1L));
        assertEquals(1, record.of(AuditEvent.LOGIN_LOCKED_OUT, owner.username()));
        assertEquals(ACCOUNT_AND_ADDRESS, record.of(AuditEvent.LOGIN_FAILED, owner.username()));
    }

    @Test
    void anySpellingOfTheUsernameIsCountedAsOne() {
        var attacker = address();
        var shouted = new Person(owner.username().toUpperCase(Locale.ROOT), PASSWORD);
        failed(ACCOUNT_AND_ADDRESS, owner, attacker);

        assertHeldBack(login(shouted, WRONG, attacker), 30);
    }

    @Test
    void whoWaitsAsLongAsRetryAfterSaysIsAdmitted() {
        var attacker = address();
        failed(ACCOUNT_AND_ADDRESS, owner, attacker);
        var wait = assertHeldBack(login(owner, PASSWORD, attacker), 30);

        pass(Duration.ofSeconds(wait));

        login(owner, PASSWORD, attacker).then().statusCode(200);
    }

    @Test
    void whoComesMuchEarlierIsTold() {
        var attacker = address();
        failed(ACCOUNT_AND_ADDRESS, owner, attacker);

        pass(Duration.ofSeconds(10));

        assertHeldBack(login(owner, PASSWORD, attacker), 20);
    }

    @Test
    void theDelayDoublesWithEachGuessUpToTheLongestAndIsNotExtendedByARefusal() {
        var attacker = address();
        failed(ACCOUNT_AND_ADDRESS, owner, attacker);

        for (var delay : List.of(30, 60, 120, 120)) {
            assertHeldBack(login(owner, WRONG, attacker), delay);
            assertHeldBack(login(owner, WRONG, attacker), delay);
            pass(Duration.ofSeconds(delay));
            login(owner, WRONG, attacker).then().statusCode(401);
        }
    }

    @Test
    void guessesAreForgottenOneByOne() {
        var attacker = address();
        failed(ACCOUNT_AND_ADDRESS, owner, attacker);

        pass(Duration.ofMinutes(15));

        failed(1, owner, attacker);
        assertHeldBack(login(owner, WRONG, attacker), 30);
    }

    @Test
    void aSuccessClearsTheAccountsCount() {
        var here = address();
        failed(ACCOUNT_AND_ADDRESS - 1, owner, here);
        login(owner, PASSWORD, here).then().statusCode(200);

        failed(ACCOUNT_AND_ADDRESS, owner, here);

        assertHeldBack(login(owner, WRONG, here), 30);
    }

    @Test
    void aSuccessCountsNothingOnTheAddress() {
        var office = address();

        for (var i = 0; i < ADDRESS + 5; i++) {
            login(owner, PASSWORD, office).then().statusCode(200);
        }
    }

    @Test
    void aTryThatEndsBeforeThePasswordIsComparedIsNoGuess() {
        for (var i = 0; i < ACCOUNT_AND_ADDRESS + 5; i++) {
            given().header("X-Forwarded-For", home)
                    .contentType(ContentType.JSON)
                    .body(Map.of("username", owner.username(), "password", WRONG, "client_id", "nobody"))
                    .post("/auth/login")
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void whoGuessesFromElsewhereLocksNobodyOutWhoHasLoggedInBefore() {
        var device = deviceOf(owner, home);

        guess(100, i -> attempt(owner, WRONG, address()));

        assertHeldBack(login(owner, PASSWORD, home), 30);
        login(owner, PASSWORD, home, device).then().statusCode(200);
        assertHeldBack(login(owner, PASSWORD, address()), 30);
    }

    @Test
    void norDoesWhoGuessesFromTheSameAddress() {
        var device = deviceOf(owner, home);

        guess(100, i -> attempt(nobody(), WRONG, home));

        login(owner, PASSWORD, home, device).then().statusCode(200);
    }

    @Test
    void aSessionThatLivesIsNeverTouched() {
        var tokens = login(owner, PASSWORD, home).as(Tokens.class);
        guess(100, i -> attempt(owner, WRONG, home));

        given().header("X-Forwarded-For", home)
                .contentType(ContentType.JSON)
                .body(Map.of("refresh_token", tokens.refreshToken()))
                .post("/auth/refresh")
                .then()
                .statusCode(200);
        People.logout(tokens.refreshToken()).then().statusCode(204);
    }

    @Test
    void refreshTokensThatWereNeverMadeAreLimitedAndAuthenticOnesAreNot() {
        var tokens = login(owner, PASSWORD, home).as(Tokens.class);

        var answers = guess(20, i -> refreshing("made-up", home));

        assertEquals(Map.of(401, (long) REFRESH, 429, 20L - REFRESH), statuses(answers));
        assertEquals(Map.of(200, 5L), statuses(guess(5, i -> refreshing(tokens.refreshToken(), home))));
    }

    @Test
    void whoIsLoggedInMayGuessThePasswordAsOftenAsADevice() {
        var tokens = login(owner, PASSWORD, home).as(Tokens.class);
        var others = login(owner, PASSWORD, home).as(Tokens.class);

        var answers = guess(20, i -> change(WRONG, tokens));

        assertEquals(Map.of(403, (long) DEVICE, 429, 20L - DEVICE), statuses(answers));
        given().auth()
                .oauth2(tokens.accessToken())
                .contentType(ContentType.JSON)
                .body(Map.of("password", PASSWORD))
                .delete("/auth/account")
                .then()
                .statusCode(429);
        assertEquals(Map.of(204, 1L), statuses(guess(1, i -> change(PASSWORD, others))));
    }

    @Test
    void theDeviceCookieComesBesideTheRefreshTokens() {
        var answer = given().header("X-Forwarded-For", home)
                .contentType(ContentType.JSON)
                .body(Map.of("username", owner.username(), "password", PASSWORD, "transport", "cookie"))
                .post("/auth/login");

        assertEquals(
                Set.of("__Host-device", "__Host-refresh_token"),
                answer.getCookies().keySet());
    }

    @Test
    void aStolenDeviceCookieGivesTheDevicesAllowanceAndNoMore() {
        var device = deviceOf(owner, home);

        var answers = guess(100, i -> attempt(owner, WRONG, address(), device));

        assertEquals(Map.of(401, (long) DEVICE, 429, 100L - DEVICE), statuses(answers));
        login(owner, PASSWORD, home).then().statusCode(200);
    }

    @Test
    void aDeviceCookieOfAnotherAccountGivesNothing() {
        var foreign = deviceOf(register(address()), address());
        var attacker = address();
        failed(ACCOUNT_AND_ADDRESS, owner, attacker);

        assertHeldBack(login(owner, PASSWORD, attacker, foreign), 30);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "\"; , = \u00e9",
                "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void aForgedDeviceCookieGivesNothing(String forged) {
        failed(ACCOUNT_AND_ADDRESS, owner, home);

        assertHeldBack(login(owner, PASSWORD, home, forged), 30);
    }

    @Test
    void aDeviceCookieThatWasChangedAnywhereGivesNothing() {
        var device = deviceOf(owner, home);
        failed(ACCOUNT_AND_ADDRESS, owner, home);

        for (var position : List.of(0, 1, 10, device.length() / 2, device.length() - 1)) {
            var changed = new StringBuilder(device);
            changed.setCharAt(position, device.charAt(position) == 'x' ? 'y' : 'x');
            assertHeldBack(login(owner, PASSWORD, home, changed.toString()), 30);
        }
    }

    @Test
    void theDeviceCookieIsForThisHostOnlyAndOutOfReachOfPages() {
        var first = login(owner, PASSWORD, home);

        var cookie = first.getDetailedCookie("__Host-device");
        assertEquals(56, cookie.getValue().length());
        assertTrue(cookie.isHttpOnly() && cookie.isSecured());
        assertEquals("Strict", cookie.getSameSite());
        assertEquals("/", cookie.getPath());
        assertEquals(Duration.ofDays(400).toSeconds(), cookie.getMaxAge());
        assertEquals(
                cookie.getValue(),
                login(owner, PASSWORD, home, cookie.getValue()).getCookie("__Host-device"));
    }

    @Test
    void aFailureSetsNoDeviceCookie() {
        assertTrue(login(owner, WRONG, home).getDetailedCookies().asList().isEmpty());
    }

    @Test
    void registeringHasALimitOfItsOwn() {
        var office = address();

        var answers = guess(20, i -> registration("user-" + UUID.randomUUID(), office));

        assertEquals(Map.of(201, (long) REGISTER, 429, 20L - REGISTER), statuses(answers));
        var refusal = given().header("X-Forwarded-For", office)
                .contentType(ContentType.JSON)
                .body(Map.of("username", "user-" + UUID.randomUUID(), "password", PASSWORD))
                .post("/auth/register");
        pass(Duration.ofSeconds(assertHeldBack(refusal, 20)));
        register(office);
    }

    @Test
    void redisIsToldNeitherNamesNorAddressesAndForgetsAll() {
        failed(2, owner, home);
        var keys = redis.keys("{throttle}:*");

        assertTrue(keys.size() >= 4);
        for (var key : keys) {
            assertTrue(key.matches("\\{throttle\\}:[a-z_]+:[A-Za-z0-9_-]{22}"), key);
            assertTrue(redis.ask("PTTL", key).toLong() > 0, key);
            assertFalse(redis.ask("HGETALL", key).toString().contains(owner.username()));
        }
    }

    @Test
    void theSessionsAddressIsTheOneThatTheProxyVouchesFor() {
        var tokens = login(owner, PASSWORD, "192.0.2.66, " + home).as(Tokens.class);

        var key = redis.sessionKey(tokens.sessionId());

        assertEquals(home, redis.session(key).split(" ", -1)[2]);
    }

    @Test
    void refusalsAreCountedByWhatHeldThemBack() {
        guess(20, i -> attempt(owner, WRONG, home));

        given().get("/q/metrics")
                .then()
                .body(containsString("gatehouse_throttle_refusals_total{by=\"account_and_address\"}"));
    }

    private String deviceOf(Person person, String address) {
        return login(person, PASSWORD, address).then().statusCode(200).extract().cookie("__Host-device");
    }

    private static void failed(int times, Person person, String address) {
        for (var i = 0; i < times; i++) {
            login(person, WRONG, address).then().statusCode(401);
        }
    }

    private static Response login(Person person, String password, String address) {
        return login(person, password, address, "");
    }

    private static Response login(Person person, String password, String address, String device) {
        return given().header("X-Forwarded-For", address)
                .header("Cookie", "__Host-device=" + device)
                .contentType(ContentType.JSON)
                .body(Map.of("username", person.username(), "password", password))
                .post("/auth/login");
    }

    /** Gives the seconds that are to be waited: those expected, or one or two less for the time that the test took. */
    private static long assertHeldBack(Response answer, int seconds) {
        answer.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .body("type", endsWith("/too-many-requests"))
                .body("status", equalTo(429))
                .body("size()", equalTo(5));
        var wait = Long.parseLong(answer.getHeader("Retry-After"));
        assertTrue(wait <= seconds && wait > seconds - 10, seconds + " s expected, told " + wait);
        return wait;
    }

    private static List<HttpResponse<String>> guess(int times, IntFunction<HttpRequest> request) {
        return Parallel.send(IntStream.range(0, times).mapToObj(request));
    }

    private HttpRequest attempt(Person person, String password, String address) {
        return attempt(person, password, address, "");
    }

    private HttpRequest attempt(Person person, String password, String address, String device) {
        return HttpRequest.newBuilder(service.resolve("/auth/login"))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", address)
                .header("Cookie", "__Host-device=" + device)
                .POST(body(person.username(), password))
                .build();
    }

    private HttpRequest refreshing(String token, String address) {
        return HttpRequest.newBuilder(service.resolve("/auth/refresh"))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", address)
                .POST(HttpRequest.BodyPublishers.ofString("{\"refresh_token\":\"%s\"}".formatted(token)))
                .build();
    }

    private HttpRequest change(String password, Tokens tokens) {
        return HttpRequest.newBuilder(service.resolve("/auth/password"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + tokens.accessToken())
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"current_password\":\"%s\",\"new_password\":\"four words of another kind\"}"
                                .formatted(password)))
                .build();
    }

    private HttpRequest registration(String username, String address) {
        return HttpRequest.newBuilder(service.resolve("/auth/register"))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", address)
                .POST(body(username, PASSWORD))
                .build();
    }

    private static HttpRequest.BodyPublisher body(String username, String password) {
        return HttpRequest.BodyPublishers.ofString(
                "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password));
    }

    private static Map<Integer, Long> statuses(List<HttpResponse<String>> answers) {
        return answers.stream().map(HttpResponse::statusCode).collect(groupingBy(identity(), counting()));
    }

    private static Person register(String address) {
        var person = nobody();
        given().header("X-Forwarded-For", address)
                .contentType(ContentType.JSON)
                .body(Map.of("username", person.username(), "password", PASSWORD))
                .post("/auth/register")
                .then()
                .statusCode(201);
        return person;
    }

    private static Person nobody() {
        return new Person("user-" + UUID.randomUUID(), PASSWORD);
    }

    /** One that nobody else has, of those for measurements (RFC 2544). */
    private static String address() {
        var number = ADDRESSES.incrementAndGet();
        return "198.18.%d.%d".formatted(number / 256, number % 256);
    }

    /** Makes it later by moving what counters have written down back. */
    private void pass(Duration time) {
        for (var key : redis.keys("{throttle}:*")) {
            redis.ask("HINCRBY", key, "t", -time.toMillis());
            redis.ask("HINCRBY", key, "f", -time.toMillis());
        }
    }

    public static class SmallAllowances implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(
                    Map.entry("gatehouse.proxies", "127.0.0.1, ::1"),
                    Map.entry("gatehouse.throttle.enabled", "true"),
                    Map.entry("gatehouse.throttle.account", String.valueOf(ACCOUNT)),
                    Map.entry("gatehouse.throttle.account-and-address", String.valueOf(ACCOUNT_AND_ADDRESS)),
                    Map.entry("gatehouse.throttle.device", String.valueOf(DEVICE)),
                    Map.entry("gatehouse.throttle.address", String.valueOf(ADDRESS)),
                    Map.entry("gatehouse.throttle.register", String.valueOf(REGISTER)),
                    Map.entry("gatehouse.throttle.refresh", String.valueOf(REFRESH)),
                    Map.entry("gatehouse.throttle.first-delay", "PT30S"),
                    Map.entry("gatehouse.throttle.longest-delay", "PT2M"),
                    Map.entry("gatehouse.throttle.renewal", "PT20S"));
        }
    }
}

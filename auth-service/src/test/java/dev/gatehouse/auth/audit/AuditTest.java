package dev.gatehouse.auth.audit;

import static dev.gatehouse.auth.People.account;
import static dev.gatehouse.auth.People.refresh;
import static dev.gatehouse.auth.People.register;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.auth.Administrators;
import dev.gatehouse.auth.People.Person;
import dev.gatehouse.auth.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AuditTest {

    private static final String FRESH = "four words nobody combines";

    @Inject
    Administrators administrators;

    @Inject
    AuditProbe probe;

    private Tokens admin;

    @BeforeEach
    void logInAnAdministrator() {
        admin = administrators.logIn();
    }

    @Test
    void aLoginIsOnRecordWithWhoAndWhereFrom() {
        var person = register();
        var before = Instant.now().minusSeconds(1);
        var tokens = given().contentType(ContentType.JSON)
                .header("X-Request-Id", "the-login.of-" + person.username())
                .header("User-Agent", "Tést/1.0 " + "x".repeat(300))
                .body(Map.of("username", person.username(), "password", person.password()))
                .post("/auth/login")
                .as(Tokens.class);
        var id = id(tokens);

        awaitEvents(id, "login.succeeded", "account.registered");

        var login = list(Map.of("event", "login.succeeded", "account", id)).jsonPath();
        var expected = new HashMap<String, Object>();
        expected.put("id", login.getString("[0].id"));
        expected.put("occurred_at", login.getString("[0].occurred_at"));
        expected.put("event", "login.succeeded");
        expected.put("actor_id", id);
        expected.put("actor_username", person.username());
        expected.put("actor_client_id", null);
        expected.put("account_id", id);
        expected.put("account_username", person.username());
        expected.put("session_id", tokens.sessionId());
        expected.put("client_id", "web");
        expected.put("kid", null);
        expected.put("ip", "127.0.0.1");
        expected.put("user_agent", "T?st/1.0 " + "x".repeat(191));
        expected.put("request_id", "the-login.of-" + person.username());
        expected.put("detail", "");
        assertEquals(List.of(expected), login.getList(""));
        var moment = Instant.parse(login.getString("[0].occurred_at"));
        assertThat(moment.isAfter(before) && moment.isBefore(Instant.now().plusSeconds(1)), is(true));
    }

    @Test
    void aFailedLoginIsOnRecordAndTheNameOnlyWhereItIsSomebodys() {
        var person = register();
        var mark = UUID.randomUUID().toString();
        var mistyped = "hunter2-" + mark;

        tryLogin(person.username(), "known-" + mark);
        tryLogin(mistyped, "unknown-" + mark);
        tryLogin(mistyped + "\u0000", "impossible-" + mark);

        await().until(() -> probe.having(mark), is(3L));
        assertEquals(1, probe.of(AuditEvent.LOGIN_FAILED, person.username()));
        list(Map.of("event", "login.failed", "size", "3"))
                .then()
                .body("request_id", contains("impossible-" + mark, "unknown-" + mark, "known-" + mark))
                .body("account_username", contains(nullValue(), nullValue(), equalTo(person.username())))
                .body("actor_id", contains(nullValue(), nullValue(), nullValue()));
        assertEquals(0, probe.having("hunter2"));
    }

    @Test
    void aSpentTokenThatComesBackIsOnRecordWithTheSessionThatItEnded() {
        var person = register();
        var first = person.login();
        var id = id(first);
        var second = refresh(first.refreshToken()).as(Tokens.class);
        refresh(second.refreshToken()).then().statusCode(200);

        refresh(first.refreshToken()).then().statusCode(401);

        awaitEvents(id, "session.reused", "login.succeeded", "account.registered");
        list(Map.of("account", id, "event", "session.reused"))
                .then()
                .body("session_id", contains(first.sessionId()))
                .body("actor_id", contains(nullValue()))
                .body("account_username", contains(person.username()));
    }

    @Test
    void aSpentTokenThatComesBackToTheTokenEndpointIsOnRecordToo() {
        var first = register().login();
        var id = id(first);
        var second = refresh(first.refreshToken()).as(Tokens.class);
        refresh(second.refreshToken()).then().statusCode(200);

        given().formParams("grant_type", "refresh_token", "client_id", "web", "refresh_token", first.refreshToken())
                .post("/oauth2/token")
                .then()
                .statusCode(400);

        awaitEvents(id, "session.reused", "login.succeeded", "account.registered");
    }

    @Test
    void whatIsDoneToAClientIsOnRecord() {
        var client = "client-" + UUID.randomUUID();
        as(admin)
                .contentType(ContentType.JSON)
                .body(Map.of("id", client, "confidential", true, "scopes", List.of("notes:read")))
                .post("/admin/clients")
                .then()
                .statusCode(201);
        var added = as(admin).post("/admin/clients/{id}/secrets", client).then().statusCode(201);
        String secret = added.extract().path("id");
        as(admin)
                .delete("/admin/clients/{id}/secrets/{secret}", client, secret)
                .then()
                .statusCode(204);
        as(admin).delete("/admin/clients/{id}", client).then().statusCode(204);

        List<String> events = list(Map.of("account", id(admin)))
                .then()
                .extract()
                .path("findAll { it.client_id == '%s' }.event", client);
        assertEquals(List.of("client.removed", "client.secret-removed", "client.secret-added", "client.added"), events);
        assertEquals(0, probe.having(added.extract().path("secret")));
    }

    @Test
    void whatPeopleDoToTheirOwnAccountIsOnRecord() {
        var person = register();
        var tokens = person.login();
        var id = id(tokens);

        as(tokens).delete("/auth/sessions?keep=current").then().statusCode(204);
        as(tokens)
                .contentType(ContentType.JSON)
                .body(Map.of("current_password", person.password(), "new_password", FRESH))
                .post("/auth/password")
                .then()
                .statusCode(204);
        as(tokens)
                .contentType(ContentType.JSON)
                .body(Map.of("password", FRESH))
                .delete("/auth/account")
                .then()
                .statusCode(204);

        awaitEvents(
                id,
                "account.deleted",
                "password.changed",
                "session.ended-all",
                "login.succeeded",
                "account.registered");
        list(Map.of("account", id))
                .then()
                .body("actor_id.unique()", equalTo(List.of(id)))
                .body("[2].detail", equalTo("ended by its owner, but the current one"))
                .body("account_username.unique()", contains(nullValue())); // it is deleted
    }

    @Test
    void whatAnAdministratorDoesIsOnRecordBeforeItIsAcknowledged() {
        var id = id(register().login());
        awaitEvents(id, "login.succeeded", "account.registered");

        put(id, "roles", Map.of("roles", List.of("user", "auditor")));
        assertEvents(id, "account.roles-changed", "login.succeeded", "account.registered");
        put(id, "status", Map.of("status", "disabled"));
        as(admin).delete("/admin/accounts/{id}/sessions", id).then().statusCode(204);

        list(Map.of("account", id, "size", "3"))
                .then()
                .body("event", contains("session.ended-all", "account.status-changed", "account.roles-changed"))
                .body("detail", contains("ended by an administrator", "disabled", "auditor user"))
                .body("actor_id.unique()", contains(id(admin)))
                .body("account_id.unique()", contains(id));
        list(Map.of("account", id(admin), "size", "3"))
                .then()
                .body("event", contains("session.ended-all", "account.status-changed", "account.roles-changed"));
    }

    @Test
    void whatWasRefusedIsNotOnRecord() {
        var tokens = register().login();
        var id = id(tokens);

        as(tokens)
                .contentType(ContentType.JSON)
                .body(Map.of("roles", List.of("admin")))
                .put("/admin/accounts/{id}/roles", id)
                .then()
                .statusCode(403);
        as(tokens)
                .contentType(ContentType.JSON)
                .body(Map.of("current_password", "not the current one", "new_password", FRESH))
                .post("/auth/password")
                .then()
                .statusCode(403);

        put(id, "status", Map.of("status", "active"));
        awaitEvents(id, "account.status-changed", "login.succeeded", "account.registered");
    }

    @Test
    void nothingSecretIsOnRecord() {
        var person = new Person("user-" + UUID.randomUUID(), "a secret of " + UUID.randomUUID());
        given().contentType(ContentType.JSON)
                .body(Map.of("username", person.username(), "password", person.password()))
                .post("/auth/register")
                .then()
                .statusCode(201);
        var wrong = "a guess of " + UUID.randomUUID();
        var fresh = "another secret of " + UUID.randomUUID();
        var first = person.login();
        var id = id(first);
        person.tryLogin(wrong).then().statusCode(401);
        new Person(person.password(), "").tryLogin(person.username()).then().statusCode(401);
        var second = refresh(first.refreshToken()).as(Tokens.class);
        as(second)
                .contentType(ContentType.JSON)
                .body(Map.of("current_password", person.password(), "new_password", fresh))
                .post("/auth/password")
                .then()
                .statusCode(204);
        var third = refresh(second.refreshToken()).as(Tokens.class);
        refresh(first.refreshToken()).then().statusCode(401);

        awaitEvents(id, "session.reused", "password.changed", "login.failed", "login.succeeded", "account.registered");

        var secrets = new ArrayList<>(List.of(person.password(), wrong, fresh, "$argon2id$"));
        for (var tokens : List.of(first, second, third)) {
            secrets.addAll(List.of(tokens.accessToken(), tokens.refreshToken()));
        }
        for (var secret : secrets) {
            assertEquals(0, probe.having(secret), secret);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update auth.audit set detail = 'nothing happened'",
                "delete from auth.audit",
                "truncate auth.audit",
                "delete from auth.audit where occurred_at < now() - interval '1 year' or true"
            })
    void theDatabaseRefusesToChangeTheRecord(String statement) {
        var refusal = assertThrows(RuntimeException.class, () -> probe.execute(statement));

        assertThat(String.valueOf(refusal.getMessage()), containsString("audit is append-only"));
    }

    @Test
    void pagesFollowOneAnotherNewestFirst() {
        var id = id(register().login());
        awaitEvents(id, "login.succeeded", "account.registered");
        IntStream.range(0, 3).forEach(i -> put(id, "roles", Map.of("roles", List.of("role-" + i))));

        list(Map.of("account", id, "event", "account.roles-changed", "size", "2"))
                .then()
                .header("X-Total-Count", "3")
                .header(
                        "Link",
                        "</admin/audit?page=0&size=2&event=account.roles-changed&account=%1$s>; rel=\"first\", </admin/audit?page=1&size=2&event=account.roles-changed&account=%1$s>; rel=\"next\", </admin/audit?page=1&size=2&event=account.roles-changed&account=%1$s>; rel=\"last\""
                                .formatted(id))
                .body("detail", contains("role-2", "role-1"));
        list(Map.of("account", id, "page", "1", "size", "2"))
                .then()
                .header("X-Total-Count", "5")
                .body("detail", contains("role-0", ""));
        list(Map.of("account", id, "page", "2147483647", "size", "100")).then().body("", equalTo(List.of()));
    }

    @Test
    void aPartOfTheTimeCanBeAskedFor() {
        var id = id(register().login());
        awaitEvents(id, "login.succeeded", "account.registered");
        var login = Instant.parse(list(Map.of("account", id)).path("[0].occurred_at"));
        var later = login.plus(Duration.ofMillis(1)).toString();

        list(Map.of("account", id, "from", login.toString(), "to", later))
                .then()
                .body("event", contains("login.succeeded"));
        list(Map.of("account", id, "to", login.toString())).then().body("event", contains("account.registered"));
        list(Map.of("account", id, "from", later, "event", "")).then().body("", equalTo(List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "event, login",
        "event, LOGIN_FAILED",
        "account, alice",
        "from, yesterday",
        "from, 2026-13-01T00:00:00Z",
        "to, +999999999-01-01T00:00:00Z",
        "to, 2026-01-01",
        "page, -1",
        "size, 101"
    })
    void aValueThatWillNotDoIsNamed(String name, String value) {
        list(Map.of(name, value)).then().statusCode(400).body("violations.field", contains(name));
    }

    @Test
    void theRecordIsForAdministrators() {
        given().get("/admin/audit").then().statusCode(401).header("WWW-Authenticate", containsString("Bearer"));
        as(register().login()).get("/admin/audit").then().statusCode(403);
    }

    private static void tryLogin(String username, String requestId) {
        given().contentType(ContentType.JSON)
                .header("X-Request-Id", requestId)
                .body(Map.of("username", username, "password", "wrong horse battery staple"))
                .post("/auth/login")
                .then()
                .statusCode(401);
    }

    private void awaitEvents(String account, String... newestFirst) {
        await().until(() -> events(account), is(Arrays.asList(newestFirst)));
    }

    private void assertEvents(String account, String... newestFirst) {
        assertEquals(Arrays.asList(newestFirst), events(account));
    }

    private List<String> events(String account) {
        return list(Map.of("account", account)).then().statusCode(200).extract().path("event");
    }

    private Response list(Map<String, String> filter) {
        return as(admin).queryParams(filter).get("/admin/audit");
    }

    private void put(String id, String what, Map<String, ?> body) {
        as(admin)
                .contentType(ContentType.JSON)
                .body(body)
                .put("/admin/accounts/{id}/{what}", id, what)
                .then()
                .statusCode(200);
    }

    private static String id(Tokens tokens) {
        return account(tokens.accessToken()).path("id");
    }

    private static RequestSpecification as(Tokens tokens) {
        return given().auth().oauth2(tokens.accessToken());
    }
}

package dev.gatehouse.auth;

import static dev.gatehouse.auth.Applications.claims;
import static dev.gatehouse.auth.Applications.form;
import static dev.gatehouse.auth.Applications.introspect;
import static dev.gatehouse.auth.People.account;
import static dev.gatehouse.auth.People.logout;
import static dev.gatehouse.auth.People.refresh;
import static dev.gatehouse.auth.People.register;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.auth.audit.AuditEvent;
import dev.gatehouse.auth.audit.AuditProbe;
import dev.gatehouse.auth.key.KeyRotation;
import dev.gatehouse.auth.session.Sessions;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A dependency that is down gives 503 with Retry-After, never 401, and all is well once it is back. */
@QuarkusTest
@TestProfile(OutageTest.OwnServers.class)
class OutageTest {

    private static final long PATIENCE_SECONDS = 20;

    @Inject
    RedisProbe redis;

    @Inject
    Applications applications;

    @Inject
    Sessions sessions;

    @Inject
    KeyRotation keys;

    @Inject
    AuditProbe record;

    @Test
    void withRedisDownARefreshIsToldToComeBackAndTheSameTokenIsGoodAfterwards() {
        var person = register();
        var tokens = person.login();

        StoppableServers.redis.process().kill();

        assertUnavailable(refresh(tokens.refreshToken()));
        assertUnavailable(account(tokens.accessToken()));
        assertUnavailable(person.tryLogin(person.password()));
        assertUnavailable(given().auth().oauth2(tokens.accessToken()).post("/auth/logout"));
        given().get("/q/health/ready").then().statusCode(503);
        given().get("/q/health/live").then().statusCode(200);

        StoppableServers.redis = StoppableServers.redis.restart();

        await().atMost(PATIENCE_SECONDS, SECONDS)
                .until(() -> refresh(tokens.refreshToken()).statusCode(), is(200));
        account(tokens.accessToken()).then().statusCode(200);
        await().atMost(PATIENCE_SECONDS, SECONDS)
                .until(() -> given().get("/q/health/ready").statusCode(), is(200));
    }

    @Test
    void withPostgresDownLoginAndRegisterAreToldToComeBackAndRefreshGoesOn() {
        var person = register();
        var tokens = person.login();

        StoppableServers.postgres.process().kill();

        assertUnavailable(person.tryLogin(person.password()));
        assertUnavailable(account(tokens.accessToken()));
        assertUnavailable(given().contentType(ContentType.JSON)
                .body(Map.of("username", "user-" + UUID.randomUUID(), "password", person.password()))
                .post("/auth/register"));
        refresh(tokens.refreshToken()).then().statusCode(200);

        StoppableServers.postgres = StoppableServers.postgres.restart();

        await().atMost(PATIENCE_SECONDS, SECONDS)
                .until(() -> person.tryLogin(person.password()).statusCode(), is(200));
        account(tokens.accessToken()).then().statusCode(200);
    }

    @Test
    void aRedisThatHasLostARevocationIsToldOfItBeforeItAnswersARefresh() {
        var tokens = register().login();
        var key = redis.sessionKey(tokens.sessionId());
        var before = redis.ask("DUMP", key).toBytes();
        logout(tokens.refreshToken()).then().statusCode(204);

        assertTrue(restore(key, before));
        StoppableServers.redis.process().kill();
        StoppableServers.redis = StoppableServers.redis.restart();

        await().atMost(PATIENCE_SECONDS, SECONDS)
                .until(() -> refresh(tokens.refreshToken()).statusCode(), is(not(503)));
        refresh(tokens.refreshToken()).then().statusCode(401).body("type", endsWith("/session-revoked"));
        assertTrue(redis.revocationsBeside(key).contains(tokens.sessionId()), "the end is not announced again");
    }

    @Test
    void aStreamOfRevocationsThatWasLostIsMadeUpForBeforeItsNextHeartbeat() {
        var tokens = register().login();
        var key = redis.sessionKey(tokens.sessionId());
        logout(tokens.refreshToken()).then().statusCode(204);

        redis.ask("FLUSHALL");

        await().atMost(PATIENCE_SECONDS, SECONDS)
                .until(() -> redis.revocationsBeside(key), containsString("heartbeat"));
        assertThat(redis.revocationsBeside(key), containsString(tokens.sessionId()));

        redis.ask("FLUSHALL");
        StoppableServers.redis.process().kill();
        StoppableServers.redis = StoppableServers.redis.restart();

        await().atMost(PATIENCE_SECONDS, SECONDS)
                .ignoreExceptions()
                .until(() -> redis.revocationsBeside(key), containsString("heartbeat"));
        assertThat(redis.revocationsBeside(key), containsString(tokens.sessionId()));
    }

    @Test
    void aStreamThatWasLostTellsOfWithdrawnKeysAgain() throws Throwable {
        var kids = VertxContextSupport.subscribeAndAwait(keys::list);
        var upcoming = kids.get(kids.size() - 1).kid();
        VertxContextSupport.subscribeAndAwait(() -> keys.withdraw(upcoming));

        redis.ask("FLUSHALL");

        await().atMost(PATIENCE_SECONDS, SECONDS)
                .until(() -> redis.revocationsBeside("{p00}:"), containsString("heartbeat"));
        assertThat(redis.revocationsBeside("{p00}:"), containsString(upcoming));
    }

    @Test
    void aStreamThatWasLostTellsOfRevokedTokensAgainAndTheyStayRevoked() {
        var client = applications.confidential("notes:read");
        var token = client.ownToken();
        var id = claims(token).get("jti").textValue();
        client.form().formParam("token", token).post("/oauth2/revoke").then().statusCode(200);

        redis.ask("FLUSHALL");

        await().atMost(PATIENCE_SECONDS, SECONDS)
                .until(() -> redis.revocationsBeside("{p00}:"), containsString("heartbeat"));
        assertThat(redis.revocationsBeside("{p00}:"), containsString(id));
        introspect(client, token).then().body("active", equalTo(false));

        redis.ask("FLUSHALL");
        StoppableServers.redis.process().kill();

        assertOAuthUnavailable(client.form().formParam("token", token).post("/oauth2/revoke"));
        assertOAuthUnavailable(introspect(client, token));

        StoppableServers.redis = StoppableServers.redis.restart();

        await().atMost(PATIENCE_SECONDS, SECONDS)
                .until(() -> introspect(client, token).statusCode(), is(200));
        introspect(client, token).then().body("active", equalTo(false));
    }

    @Test
    void aClientIsToldToComeBackWhereRedisOrPostgresIsDown() {
        var client = applications.confidential("notes:read");
        var tokens = register().login();

        StoppableServers.redis.process().kill();

        assertOAuthUnavailable(exchange(tokens));

        StoppableServers.redis = StoppableServers.redis.restart();
        await().atMost(PATIENCE_SECONDS, SECONDS).until(() -> exchange(tokens).statusCode(), is(200));
        StoppableServers.postgres.process().kill();

        assertOAuthUnavailable(
                client.form().formParam("grant_type", "client_credentials").post("/oauth2/token"));

        StoppableServers.postgres = StoppableServers.postgres.restart();
        await().atMost(PATIENCE_SECONDS, SECONDS)
                .until(
                        () -> client.form()
                                .formParam("grant_type", "client_credentials")
                                .post("/oauth2/token")
                                .statusCode(),
                        is(200));
    }

    private static Response exchange(Tokens tokens) {
        return form().formParam("grant_type", "refresh_token")
                .formParam("client_id", "web")
                .formParam("refresh_token", tokens.refreshToken())
                .post("/oauth2/token");
    }

    private static void assertOAuthUnavailable(Response answer) {
        answer.then()
                .statusCode(503)
                .contentType(startsWith("application/json"))
                .header("Retry-After", equalTo("1"))
                .body("error", equalTo("temporarily_unavailable"));
    }

    @Test
    void aRedisThatHasLostRolesIsGivenThemBackBeforeItAnswersARefresh() throws Throwable {
        var tokens = register().login();
        var key = redis.sessionKey(tokens.sessionId());
        var before = redis.ask("DUMP", key).toBytes();
        var id = UUID.fromString(account(tokens.accessToken()).path("id"));
        VertxContextSupport.subscribeAndAwait(() -> sessions.changeRoles(id, Set.of("auditor")));

        assertTrue(restore(key, before));
        StoppableServers.redis.process().kill();
        StoppableServers.redis = StoppableServers.redis.restart();

        await().atMost(PATIENCE_SECONDS, SECONDS)
                .until(() -> refresh(tokens.refreshToken()).statusCode(), is(200));
        assertEquals("auditor", redis.session(key).split("\n", -1)[3]);
    }

    @Test
    void aRevocationIsAcknowledgedOnceItIsOnRecordAndNotBefore() {
        var tokens = register().login();

        StoppableServers.postgres.process().kill();

        assertUnavailable(logout(tokens.refreshToken()));
        refresh(tokens.refreshToken()).then().statusCode(401).body("type", endsWith("/session-revoked"));
        assertUnavailable(logout(tokens.refreshToken()));
        assertUnavailable(given().auth().oauth2(tokens.accessToken()).post("/auth/logout"));

        StoppableServers.postgres = StoppableServers.postgres.restart();

        await().atMost(PATIENCE_SECONDS, SECONDS)
                .until(
                        () -> given().auth()
                                .oauth2(tokens.accessToken())
                                .post("/auth/logout")
                                .statusCode(),
                        is(204));
    }

    @Test
    void whatHappensWhilePostgresIsDownIsOnRecordOnceItIsBack() {
        var person = register();
        var first = person.login();
        var second = refresh(first.refreshToken()).as(Tokens.class);
        refresh(second.refreshToken()).then().statusCode(200);

        StoppableServers.postgres.process().kill();

        refresh(first.refreshToken()).then().statusCode(401).body("type", endsWith("/refresh-token-reused"));

        StoppableServers.postgres = StoppableServers.postgres.restart();

        await().atMost(PATIENCE_SECONDS, SECONDS)
                .ignoreExceptions()
                .until(() -> record.of(AuditEvent.SESSION_REUSED, person.username()), is(1L));
        assertEquals(1, record.of(AuditEvent.ACCOUNT_REGISTERED, person.username()));
    }

    private boolean restore(String key, byte[] content) {
        return redis.ask("RESTORE", key, 600_000, content, "REPLACE").toString().equals("OK");
    }

    private static void assertUnavailable(Response answer) {
        answer.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("1"))
                .body("type", endsWith("/unavailable"));
    }

    public static class OwnServers implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(StoppableServers.class));
        }
    }
}

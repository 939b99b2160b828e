package dev.gatehouse.auth.session;

import static dev.gatehouse.auth.People.account;
import static dev.gatehouse.auth.People.refresh;
import static dev.gatehouse.auth.People.register;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.auth.RedisProbe;
import dev.gatehouse.auth.Tokens;
import dev.gatehouse.model.database.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SessionsTest {

    @Inject
    RedisProbe redis;

    @Inject
    Database database;

    @Test
    void aPersonSeesTheirLiveSessionsNewestFirst() {
        var person = register();
        var phone = person.login();
        var laptop = person.login();
        refresh(phone.refreshToken()).then().statusCode(200);

        var listed = list(laptop).then().statusCode(200).extract().jsonPath();

        assertThat(listed.getList("id"), contains(laptop.sessionId(), phone.sessionId()));
        assertThat(listed.getList("current"), contains(true, false));
        assertThat(listed.getList("client_id"), contains("web", "web"));
        assertThat(listed.getList("ip"), contains("127.0.0.1", "127.0.0.1"));
        var created = Instant.parse(listed.getString("[1].created_at"));
        var used = Instant.parse(listed.getString("[1].last_used_at"));
        var expires = Instant.parse(listed.getString("[1].expires_at"));
        assertTrue(created.isBefore(used), "the refresh was no use");
        assertEquals(Duration.ofDays(14), Duration.between(used, expires));
        assertEquals(
                Set.of("id", "client_id", "created_at", "last_used_at", "expires_at", "ip", "user_agent", "current"),
                listed.getMap("[0]").keySet());
    }

    @Test
    void aPersonEndsOneSession() {
        var person = register();
        var phone = person.login();
        var laptop = person.login();

        end(laptop, phone.sessionId()).then().statusCode(204);
        end(laptop, phone.sessionId()).then().statusCode(204);

        refresh(phone.refreshToken()).then().statusCode(401).body("type", endsWith("/session-revoked"));
        account(phone.accessToken()).then().statusCode(401);
        assertThat(list(laptop).jsonPath().getList("id"), contains(laptop.sessionId()));
    }

    @Test
    void anothersSessionIsNotFoundAndGoesOn() {
        var alice = register().login();
        var bob = register().login();

        end(alice, bob.sessionId()).then().statusCode(404).body("type", endsWith("/not-found"));
        end(alice, SessionId.random().value()).then().statusCode(404);
        end(alice, "no-session-id").then().statusCode(404);

        refresh(bob.refreshToken()).then().statusCode(200);
    }

    @Test
    void aPersonEndsEveryOtherSession() {
        var person = register();
        var others = IntStream.range(0, 3).mapToObj(i -> person.login()).toList();
        var current = person.login();

        given().auth()
                .oauth2(current.accessToken())
                .queryParam("keep", "current")
                .delete("/auth/sessions")
                .then()
                .statusCode(204);

        others.forEach(other -> refresh(other.refreshToken()).then().statusCode(401));
        refresh(current.refreshToken()).then().statusCode(200);
    }

    @Test
    void aPersonEndsEverySession() {
        var person = register();
        var phone = person.login();
        var laptop = person.login();

        endAll(laptop).then().statusCode(204);

        refresh(phone.refreshToken()).then().statusCode(401).body("type", endsWith("/session-revoked"));
        refresh(laptop.refreshToken()).then().statusCode(401).body("type", endsWith("/session-revoked"));
        list(laptop).then().statusCode(401);
    }

    @Test
    void whatToKeepIsTheCurrentSessionOrNothing() {
        var tokens = register().login();

        given().auth()
                .oauth2(tokens.accessToken())
                .queryParam("keep", "all")
                .delete("/auth/sessions")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("keep"));
        refresh(tokens.refreshToken()).then().statusCode(200);
    }

    @Test
    void withoutAnAccessTokenNoSessionIsShown() {
        given().get("/auth/sessions").then().statusCode(401);
        given().delete("/auth/sessions").then().statusCode(401);
    }

    @Test
    void theSessionThatWasIdleForLongestMakesRoomForTheTwentyFirst() {
        var person = register();
        var first = person.login();
        var second = person.login();
        var others = IntStream.range(0, 18).mapToObj(i -> person.login()).toList();
        var firstAgain = refresh(first.refreshToken()).as(Tokens.class);

        var newest = person.login();

        refresh(second.refreshToken()).then().statusCode(401).body("type", endsWith("/session-revoked"));
        refresh(firstAgain.refreshToken()).then().statusCode(200);
        assertEquals(20, list(newest).jsonPath().getList("id").size());
        others.forEach(other -> account(other.accessToken()).then().statusCode(200));
    }

    @Test
    void whatAnotherReplicaHasEndedEndsHereToo() throws Throwable {
        var tokens = register().login();
        var key = redis.sessionKey(tokens.sessionId());
        var partition = Integer.parseInt(key.substring(2, 4));

        // as by a replica that is cut off from this Redis
        VertxContextSupport.subscribeAndAwait(() -> database.write(session -> session.createNativeQuery(
                        "insert into auth.revocation (partition, session, expires_at, recorder)"
                                + " values (:partition, :session, now() + interval '1 hour', 'another')")
                .setParameter("partition", partition)
                .setParameter("session", tokens.sessionId())
                .executeUpdate()));

        await().atMost(10, SECONDS).until(() -> redis.session(key).startsWith("ended "));
        refresh(tokens.refreshToken()).then().statusCode(401).body("type", endsWith("/session-revoked"));
    }

    @Test
    void aSessionThatEndsByReuseComesOnRecord() {
        var first = register().login();
        var key = redis.sessionKey(first.sessionId());
        var second = refresh(first.refreshToken()).as(Tokens.class);
        refresh(second.refreshToken()).then().statusCode(200);

        refresh(first.refreshToken()).then().statusCode(401).body("type", endsWith("/refresh-token-reused"));

        await().atMost(5, SECONDS)
                .until(() -> redis.ask("HEXISTS", key.replaceFirst(":.*", ":unwritten"), first.sessionId())
                                .toInteger()
                        == 0);
    }

    private static Response list(Tokens tokens) {
        return given().auth().oauth2(tokens.accessToken()).get("/auth/sessions");
    }

    private static Response end(Tokens tokens, String session) {
        return given().auth().oauth2(tokens.accessToken()).delete("/auth/sessions/{id}", session);
    }

    private static Response endAll(Tokens tokens) {
        return given().auth().oauth2(tokens.accessToken()).delete("/auth/sessions");
    }
}

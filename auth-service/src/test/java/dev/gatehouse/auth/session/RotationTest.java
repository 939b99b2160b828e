package dev.gatehouse.auth.session;

import static dev.gatehouse.auth.People.account;
import static dev.gatehouse.auth.People.logout;
import static dev.gatehouse.auth.People.refresh;
import static dev.gatehouse.auth.People.register;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.auth.Parallel;
import dev.gatehouse.auth.RedisProbe;
import dev.gatehouse.auth.Tokens;
import dev.gatehouse.auth.store.Script;
import dev.gatehouse.auth.store.Store;
import dev.gatehouse.model.token.Base64Url;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RotationTest {

    @TestHTTPResource
    URI service;

    @Inject
    Store store;

    @Inject
    Heartbeat heartbeat;

    @Inject
    Scheduler scheduler;

    @Inject
    RedisProbe redis;

    @Inject
    Sessions sessions;

    @Test
    void aRefreshTokenIsExchangedForASuccessorOfTheSameSession() {
        var first = register().login();

        var second = exchange(first.refreshToken());

        assertEquals(first.sessionId(), second.sessionId());
        assertEquals(first.scope(), second.scope());
        assertEquals("Bearer", second.tokenType());
        assertEquals(300, second.expiresIn());
        assertNotEquals(first.refreshToken(), second.refreshToken());
        assertNotEquals(first.accessToken(), second.accessToken());
        account(second.accessToken()).then().statusCode(200);
    }

    @Test
    void anAnswerWithTokensIsNotStored() {
        refresh(register().login().refreshToken()).then().statusCode(200).header("Cache-Control", equalTo("no-store"));
    }

    @Test
    void aRetryWhoseAnswerWasLostGetsTheSameSuccessorAgain() {
        var first = register().login();

        var lost = exchange(first.refreshToken());
        var repeated = exchange(first.refreshToken());

        assertEquals(lost.refreshToken(), repeated.refreshToken());
        exchange(repeated.refreshToken());
    }

    @Test
    void oneRefreshTokenHasExactlyOneSuccessorHoweverManyPresentItAtOnce() {
        var first = register().login();

        var answers = Parallel.refresh(service, Collections.nCopies(200, first.refreshToken()));

        var statuses = answers.stream().map(answer -> answer.statusCode()).collect(Collectors.toSet());
        var successors = answers.stream()
                .map(answer -> JsonPath.from(answer.body()).getString("refresh_token"))
                .collect(Collectors.toSet());
        assertEquals("[200]", statuses.toString());
        assertEquals(1, successors.size());
        exchange(successors.iterator().next());
    }

    @Test
    void aThousandExchangesInARowKeepTheSessionAndItsSize() {
        var tokens = register().login();
        var key = redis.sessionKey(tokens.sessionId());
        var size = redis.ask("MEMORY", "USAGE", key).toLong();
        var token = tokens.refreshToken();
        for (var i = 0; i < 1000; i++) {
            var answer = Parallel.refresh(service, List.of(token)).get(0);
            token = JsonPath.from(answer.body()).getString("refresh_token");
        }

        assertThat(redis.session(key), startsWith("1001 "));
        assertTrue(redis.ask("MEMORY", "USAGE", key).toLong() <= size + 8, "the session has grown");
    }

    @Test
    void aSpentRefreshTokenThatComesBackEndsItsSession() {
        var first = register().login();
        var key = redis.sessionKey(first.sessionId());
        var second = exchange(first.refreshToken());
        var third = exchange(second.refreshToken());

        refresh(first.refreshToken())
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer realm=\"gatehouse\""))
                .body("type", endsWith("/refresh-token-reused"))
                .body("status", equalTo(401));

        refresh(third.refreshToken()).then().statusCode(401).body("type", endsWith("/session-revoked"));
        account(third.accessToken()).then().statusCode(401).body("type", endsWith("/session-ended"));
        assertThat(redis.revocationsBeside(key), containsString(first.sessionId()));
    }

    @Test
    void aSpentRefreshTokenEndsItsSessionAtAnyAge() {
        var first = register().login();
        redis.changeSession(redis.sessionKey(first.sessionId()), "^1 ", "901 "); // as after 900 exchanges

        refresh(first.refreshToken()).then().statusCode(401).body("type", endsWith("/refresh-token-reused"));
        refresh(first.refreshToken()).then().statusCode(401).body("type", endsWith("/session-revoked"));
    }

    /** As when a network delivers what was given up, sent again and answered since. */
    @Test
    void anExchangeThatArrivesAfterNobodyWaitsForItEndsNothing() throws Throwable {
        var first = register().login();
        var key = redis.sessionKey(first.sessionId());
        var third = exchange(exchange(first.refreshToken()).refreshToken());

        assertEquals("late", rotateFirst(key, Instant.now().minusSeconds(1)));
        var fourth = exchange(third.refreshToken());

        assertEquals("reused", rotateFirst(key, Instant.now().plusSeconds(60)));
        refresh(fourth.refreshToken()).then().statusCode(401).body("type", endsWith("/session-revoked"));
    }

    private String rotateFirst(String key, Instant deadline) throws Throwable {
        var rotate = Script.beside(Sessions.class, "session.lua", "rotate.lua");
        var secret = redis.session(key).split(" ", -1)[5];
        var arguments = List.of(1, secret, "", 30_000, 60_000, 60_000, "127.0.0.1", deadline.toEpochMilli());
        return VertxContextSupport.subscribeAndAwait(() -> store.run(rotate, List.of(key), arguments))
                .get(0)
                .toString();
    }

    @Test
    void aRefreshTokenThatAnotherClientPresentsEndsItsSession() throws Throwable {
        var tokens = register().login();

        var outcome = VertxContextSupport.subscribeAndAwait(
                () -> sessions.rotate(tokens.refreshToken(), "another", "127.0.0.1"));

        assertEquals("foreign", outcome.outcome());
        refresh(tokens.refreshToken()).then().statusCode(401).body("type", endsWith("/session-revoked"));
    }

    @Test
    void aRefreshTokenWithAnyBitChangedIsRefusedBeforeRedisIsAskedAndEndsNothing() throws Throwable {
        var tokens = register().login();
        var bytes = Base64Url.decode(tokens.refreshToken()).orElseThrow();
        scheduler.pause(Heartbeat.IDENTITY);
        VertxContextSupport.subscribeAndAwait(heartbeat::beat); // answered after one that may have been under way
        var before = redis.commandsTaken();

        var flipped = IntStream.range(0, bytes.length * 8)
                .mapToObj(bit -> flipped(bytes, bit))
                .toList();
        for (var answer : Parallel.refresh(service, flipped)) {
            assertEquals(401, answer.statusCode());
            assertThat(JsonPath.from(answer.body()).getString("type"), endsWith("/invalid-refresh-token"));
        }

        assertEquals(before, redis.commandsTaken());
        scheduler.resume(Heartbeat.IDENTITY);
        exchange(tokens.refreshToken());
    }

    @Test
    void anAuthenticTokenAheadOfWhatRedisKnowsIsAdopted() {
        var first = register().login();
        var second = exchange(first.refreshToken());
        var third = exchange(second.refreshToken());
        redis.changeSession(
                redis.sessionKey(first.sessionId()), "^3 ", "1 "); // as after a fail-over that lost both writes

        var adopted = exchange(third.refreshToken());

        exchange(adopted.refreshToken());
    }

    @Test
    void aSessionThatRedisHasNotIsToldAsExpired() {
        var tokens = register().login();
        redis.ask("DEL", redis.sessionKey(tokens.sessionId()));

        refresh(tokens.refreshToken()).then().statusCode(401).body("type", endsWith("/session-expired"));
    }

    @Test
    void aTokenWithAnotherSecretThanItsSessionIsRefusedAndEndsNothing() {
        var tokens = register().login();
        var key = redis.sessionKey(tokens.sessionId());
        var secret = redis.session(key).split(" ", -1)[5];
        redis.changeSession(key, secret, "A".repeat(22));

        refresh(tokens.refreshToken()).then().statusCode(401).body("type", endsWith("/invalid-refresh-token"));
        logout(tokens.refreshToken()).then().statusCode(401).body("type", endsWith("/invalid-refresh-token"));

        redis.changeSession(key, "A".repeat(22), secret);
        exchange(tokens.refreshToken());
    }

    @Test
    void neitherTheTokenNorItsSecretIsInRedis() {
        var tokens = register().login();
        var kept = redis.session(redis.sessionKey(tokens.sessionId()));

        assertThat(kept, not(containsString(tokens.refreshToken())));
        assertThat(kept, not(containsString(tokens.refreshToken().substring(35, 60))));
    }

    private static Tokens exchange(String refreshToken) {
        return refresh(refreshToken).then().statusCode(200).extract().as(Tokens.class);
    }

    private static String flipped(byte[] token, int bit) {
        var changed = token.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return Base64Url.encode(changed);
    }
}

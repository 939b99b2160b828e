package dev.gatehouse.auth.session;

import static dev.gatehouse.auth.People.logout;
import static dev.gatehouse.auth.People.refresh;
import static dev.gatehouse.auth.People.register;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.auth.Parallel;
import dev.gatehouse.auth.Tokens;
import dev.gatehouse.local.RedisTopology;
import dev.gatehouse.local.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The life of sessions, as it has to be on any topology of Redis that has replicas. */
abstract class TopologyScenario {

    private static final long PATIENCE_SECONDS = 30;

    @TestHTTPResource
    URI service;

    @Test
    void sessionsLiveAndEndAsOnASingleRedis() {
        var person = register();
        var phone = person.login();
        var laptop = person.login();

        var answers = Parallel.refresh(service, Collections.nCopies(20, phone.refreshToken()));
        var successors = answers.stream()
                .map(answer -> answer.statusCode() == 503 ? refreshAgain(phone.refreshToken()) : answer.body())
                .map(body -> JsonPath.from(body).getString("refresh_token"))
                .collect(Collectors.toSet());
        assertEquals(
                1,
                successors.size(),
                () -> answers.stream().map(HttpResponse::statusCode).toList().toString());
        var third = refresh(successors.iterator().next());
        third.then().statusCode(200);

        refresh(phone.refreshToken()).then().statusCode(401).body("type", endsWith("/refresh-token-reused"));
        refresh(third.path("refresh_token")).then().statusCode(401).body("type", endsWith("/session-revoked"));

        assertThat(sessions(laptop).path("id"), is(List.of(laptop.sessionId())));
        given().auth()
                .oauth2(laptop.accessToken())
                .delete("/auth/sessions")
                .then()
                .statusCode(204);
        refresh(laptop.refreshToken()).then().statusCode(401).body("type", endsWith("/session-revoked"));
    }

    @Test
    void aFailOverLogsNobodyOutAndUndoesNoRevocation() {
        var living = people();
        var leaving = people();
        leaving.forEach(tokens -> logout(tokens.refreshToken()).then().statusCode(204));

        var primary = Servers.redis.primaries().get(0);

        primary.kill();

        living.forEach(tokens -> await().atMost(PATIENCE_SECONDS, SECONDS)
                .until(() -> refresh(tokens.refreshToken()).statusCode(), is(200)));
        leaving.forEach(tokens -> {
            await().atMost(PATIENCE_SECONDS, SECONDS)
                    .until(() -> refresh(tokens.refreshToken()).statusCode(), is(not(503)));
            refresh(tokens.refreshToken()).then().statusCode(401).body("type", endsWith("/session-revoked"));
        });
        // A login waits for a replica, and the new primary has none in a cluster until the old one is back.
        primary.start();
        var person = register();
        await().atMost(PATIENCE_SECONDS, SECONDS)
                .until(() -> person.tryLogin(person.password()).statusCode(), is(200));
    }

    /** Whoever is told that Redis did not answer in time sends the same request again. */
    private static String refreshAgain(String refreshToken) {
        return await().atMost(PATIENCE_SECONDS, SECONDS)
                .until(() -> refresh(refreshToken), answer -> answer.statusCode() != 503)
                .asString();
    }

    private static List<Tokens> people() {
        return IntStream.range(0, 12).mapToObj(i -> register().login()).toList();
    }

    private static Response sessions(Tokens tokens) {
        return given().auth().oauth2(tokens.accessToken()).get("/auth/sessions");
    }

    /** Each login and each revocation waits for a replica. */
    abstract static class OnReplicas implements QuarkusTestProfile {

        private final RedisTopology.Kind kind;

        OnReplicas(RedisTopology.Kind kind) {
            this.kind = kind;
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gatehouse.session.replicas", "1");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Servers.class, Map.of("kind", kind.name())));
        }
    }

    /** Servers of one test's own, to be killed. */
    public static class Servers implements QuarkusTestResourceLifecycleManager {

        @SuppressWarnings("NullAway.Init") // the test framework starts it
        static RedisTopology redis;

        private RedisTopology.Kind kind = RedisTopology.Kind.SENTINEL;

        @Override
        public void init(Map<String, String> arguments) {
            kind = RedisTopology.Kind.valueOf(Objects.requireNonNull(arguments.get("kind")));
        }

        @Override
        public Map<String, String> start() {
            redis = kind == RedisTopology.Kind.CLUSTER
                    ? TestServers.startRedisCluster()
                    : TestServers.startRedisSentinel();
            return new HashMap<>(redis.configuration());
        }

        @Override
        public void stop() {
            redis.close();
        }
    }
}

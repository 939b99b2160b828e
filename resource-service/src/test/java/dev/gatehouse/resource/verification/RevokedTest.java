package dev.gatehouse.resource.verification;

import static dev.gatehouse.resource.Problems.assertRefused;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import dev.gatehouse.model.revocation.RevocationKind;
import dev.gatehouse.model.token.Base64Url;
import dev.gatehouse.model.token.RandomBytes;
import dev.gatehouse.model.token.SigningAlgorithm;
import dev.gatehouse.model.token.TestKey;
import dev.gatehouse.model.token.TestToken;
import dev.gatehouse.resource.IssuerOfTheTest;
import dev.gatehouse.resource.TestIssuer;
import dev.gatehouse.resource.revocation.Announcer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token that was good a moment ago, in the mode that follows revocations. */
@QuarkusTest
@WithTestResource(IssuerOfTheTest.class)
class RevokedTest {

    @Inject
    Redis redis;

    private final TestIssuer issuer = IssuerOfTheTest.issuer();

    @SuppressWarnings("NullAway.Init") // before each test
    private Announcer announcer;

    @BeforeEach
    void begin() {
        announcer = Announcer.to(redis);
        await().until(() -> given().get("/q/health/ready").statusCode(), is(200));
    }

    @AfterEach
    void end() {
        announcer.close();
    }

    private static ValidatableResponse me(String token) {
        return given().auth().oauth2(token).get("/api/me").then();
    }

    private static void awaitRefused(String token, String reason) {
        await().until(() -> me(token).extract().statusCode(), is(401));
        assertRefused(me(token), "/api/me", reason);
    }

    @Test
    void aRevokedSessionIsRefusedWithAllOfItsTokensAndNoOtherIs() {
        var session = Base64Url.encode(RandomBytes.of(16));
        var first = issuer.token().claim("sid", session).sign();
        var second = issuer.token().claim("sid", session).sign();
        var other = issuer.token()
                .claim("sid", Base64Url.encode(RandomBytes.of(16)))
                .sign();
        me(first).statusCode(200);

        announcer.revoke(RevocationKind.SESSION, session);

        awaitRefused(first, "The session was ended.");
        assertRefused(me(second), "/api/me", "The session was ended.");
        me(other).statusCode(200).body("verified_by", equalTo("local-revocable"));
    }

    @Test
    void aRevokedSessionIsRefusedWithNoStoreAskedPerRequest() {
        var session = Base64Url.encode(RandomBytes.of(16));
        var token = issuer.token().claim("sid", session).sign();
        announcer.revoke(RevocationKind.SESSION, session);
        awaitRefused(token, "The session was ended.");
        announcer.close();
        var before = commandsTaken();

        for (int i = 0; i < 500; i++) {
            me(token).statusCode(401);
        }

        // the feed goes on waiting for more, a few times a second at most
        assertThat(commandsTaken() - before, lessThan(100L));
    }

    private long commandsTaken() {
        return redis.send(Request.cmd(Command.INFO).arg("commandstats"))
                .await()
                .atMost(Duration.ofSeconds(10))
                .toString()
                .lines()
                .filter(line -> line.startsWith("cmdstat_"))
                .mapToLong(line -> Long.parseLong(line.replaceFirst(".*calls=(\\d+).*", "$1")))
                .sum();
    }

    @Test
    void aRevokedTokenIsRefusedAloneWhetherItHasASessionOrNot() {
        var id = UUID.randomUUID().toString();
        var token = issuer.token().claim("jti", id).without("sid").sign();
        var other = issuer.token().without("sid").sign();
        me(token).statusCode(200);

        announcer.revoke(RevocationKind.TOKEN, id);

        awaitRefused(token, "The token was revoked.");
        me(other).statusCode(200);
    }

    @Test
    void whatARevokedKeySignedIsRefusedBeforeTheKeyIsGone() {
        var key = TestKey.generate(SigningAlgorithm.ES256);
        issuer.publish(issuer.key(), key);
        var token = TestToken.signedBy(key, Instant.now()).sign();
        await().until(() -> me(token).extract().statusCode(), is(200));

        announcer.revoke(RevocationKind.KEY, key.kid());

        awaitRefused(token, "The token's key was revoked.");
        me(issuer.token().sign()).statusCode(200);
        issuer.publish(issuer.key());
    }

    @Test
    void theViewIsOpenToSee() {
        announcer.revoke(RevocationKind.SESSION, Base64Url.encode(RandomBytes.of(16)));
        await().untilAsserted(() -> given().get("/api/verification")
                .then()
                .statusCode(200)
                .body("mode", equalTo("local-revocable"))
                .body("revocation_view.keySet()", equalTo(Set.of("age_ms", "entries", "lag_p99_ms")))
                .body("revocation_view.age_ms", lessThan(5_000))
                .body("revocation_view.entries", greaterThanOrEqualTo(1)));
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("gatehouse_revocation_lag_seconds_bucket{le=\"5.0E-4\"}"),
                        containsString("gatehouse_revocation_view_entries"),
                        containsString("gatehouse_revocation_view_age_seconds"),
                        containsString("gatehouse_revocation_stale_requests_total")));
    }
}

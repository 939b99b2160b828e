package dev.gatehouse.auth.key;

import static dev.gatehouse.auth.People.account;
import static dev.gatehouse.auth.People.register;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.auth.Administrators;
import dev.gatehouse.auth.MovedClock;
import dev.gatehouse.auth.RedisProbe;
import dev.gatehouse.auth.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OwnKeys.class)
class KeysOverHttpTest {

    @Inject
    Replicas replicas;

    @Inject
    KeyUpkeep upkeep;

    @Inject
    MovedClock clock;

    @Inject
    Administrators administrators;

    @Inject
    RedisProbe redis;

    private Tokens admin;

    @BeforeEach
    void clear() {
        replicas.clear();
        clock.move(Duration.ofMinutes(1)); // or tokens were of the future to a clock that stands
        Replicas.await(upkeep::begin);
        admin = admin();
    }

    @Test
    void keysAreForAdministrators() {
        var somebody = register().login();

        for (var caller : List.of(given(), given().auth().oauth2("none"))) {
            caller.get("/admin/keys").then().statusCode(401);
            caller.post("/admin/keys/rotate").then().statusCode(401);
            caller.delete("/admin/keys/x").then().statusCode(401);
        }
        as(somebody).get("/admin/keys").then().statusCode(403);
        as(somebody).post("/admin/keys/rotate").then().statusCode(403);
        as(somebody).delete("/admin/keys/" + kids().get(0)).then().statusCode(403);
        assertEquals(2, kids().size());
    }

    @Test
    void theKeysAreListedWithTheirMoments() {
        as(admin)
                .get("/admin/keys")
                .then()
                .statusCode(200)
                .body("kid", equalTo(kids()))
                .body("alg", contains("ES256", "ES256"))
                .body("status", contains("signing", "published"))
                .body(
                        "published_at",
                        contains(clock.instant().toString(), clock.instant().toString()))
                .body("signs_from", contains(clock.instant().toString(), null))
                .body("signs_until", contains(nullValue(), nullValue()))
                .body("leaves_at", contains(nullValue(), nullValue()))
                .body("[0].size()", equalTo(7));
    }

    @Test
    void aRotationComesWhenEveryVerifierKnowsTheNextKeyAndTheAnswerSaysWhen() {
        var before = kids();
        var known = clock.instant().plusSeconds(73);

        as(admin)
                .post("/admin/keys/rotate")
                .then()
                .statusCode(202)
                .body("kid", equalTo(before.get(1)))
                .body("status", equalTo("published"))
                .body("signs_from", equalTo(known.toString()));
        clock.move(Duration.ofSeconds(73));

        as(admin())
                .post("/admin/keys/rotate")
                .then()
                .statusCode(200)
                .body("kid", equalTo(before.get(1)))
                .body("status", equalTo("signing"));
        account(admin.accessToken()).then().statusCode(200);
    }

    @Test
    void aWithdrawnKeyIsGoneItsTokensAreRefusedAndEveryVerifierIsTold() {
        var before = kids();

        as(admin).delete("/admin/keys/" + before.get(0)).then().statusCode(204);

        assertTrue(!kids().contains(before.get(0)) && kids().contains(before.get(1)), "published: " + kids());
        account(admin.accessToken()).then().statusCode(401).body("type", endsWith("/invalid-token"));
        var fresh = admin();
        account(fresh.accessToken()).then().statusCode(200);
        as(fresh).delete("/admin/keys/" + before.get(0)).then().statusCode(204);
        as(fresh).get("/admin/keys").then().body("status", contains("withdrawn", "signing", "published"));
        var told = String.valueOf(redis.ask("XRANGE", "{p00}:revocations", "-", "+"));
        assertTrue(told.matches("(?s).*kind, key, id, " + before.get(0) + ", until, \\d{13}.*"), told);
        assertTrue(redis.ask("PTTL", "{p00}:revocations").toLong() > 0);
    }

    @Test
    void whatAnAdministratorDoesToKeysIsOnRecordBeforeItIsAcknowledged() {
        var before = kids();
        String id = account(admin.accessToken()).path("id");

        as(admin).post("/admin/keys/rotate").then().statusCode(202);
        as(admin).delete("/admin/keys/unknown").then().statusCode(404);
        as(admin).delete("/admin/keys/" + before.get(0)).then().statusCode(204);

        as(admin())
                .get("/admin/audit?account={id}", id)
                .then()
                .statusCode(200)
                .body("event", contains("key.withdrawn", "key.rotated"))
                .body("kid", contains(before.get(0), before.get(1)));
    }

    @Test
    void anUnknownKeyCanNotBeWithdrawn() {
        as(admin)
                .delete("/admin/keys/unknown")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", endsWith("/not-found"));
    }

    @Test
    void theJwksHoldsEveryKindOfKeyInAStableOrderUnderAnotherVersionWhenItChanges() throws Exception {
        var version = jwks().header("ETag");
        replicas.start(KeySettings.DEFAULT.algorithm("RS256"));
        clock.move(Duration.ofSeconds(73));
        Replicas.await(upkeep::run);
        as(admin).post("/admin/keys/rotate").then().statusCode(200);
        replicas.start(KeySettings.DEFAULT.algorithm("EdDSA"));
        Replicas.await(upkeep::run);

        var answer = jwks();

        answer.then()
                .header("ETag", not(equalTo(version)))
                .header("Cache-Control", equalTo("public, max-age=60"))
                .body("keys.kty", contains("EC", "RSA", "OKP"))
                .body("keys.alg", contains("ES256", "RS256", "EdDSA"))
                .body("keys.crv", hasItem("Ed25519"))
                .body("keys.use", contains("sig", "sig", "sig"));
        assertEquals(answer.asString(), jwks().asString());
        for (Map<String, Object> key : answer.jsonPath().<Map<String, Object>>getList("keys")) {
            assertEquals(
                    PublicJsonWebKey.Factory.newPublicJwk(key).calculateBase64urlEncodedThumbprint("SHA-256"),
                    key.get("kid"));
            assertTrue(key.keySet().stream().noneMatch(List.of("d", "p", "q", "dp", "dq", "qi")::contains));
        }
        account(admin().accessToken()).then().statusCode(200); // by RS256
    }

    private static Response jwks() {
        return given().get("/.well-known/jwks.json");
    }

    private static List<String> kids() {
        return jwks().jsonPath().getList("keys.kid");
    }

    private Tokens admin() {
        return administrators.logIn();
    }

    private static RequestSpecification as(Tokens tokens) {
        return given().auth().oauth2(tokens.accessToken());
    }
}

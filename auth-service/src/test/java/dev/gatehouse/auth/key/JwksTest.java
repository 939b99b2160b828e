package dev.gatehouse.auth.key;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JwksTest {

    @Test
    void theJwksHoldsPublicKeysUnderTheirThumbprintsAndNothingElse() throws Exception {
        var answer = given().get("/.well-known/jwks.json");

        answer.then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", equalTo("public, max-age=300"))
                .body("keys", hasSize(2))
                .body("keys.alg", everyItem(equalTo("ES256")))
                .body("keys.use", everyItem(equalTo("sig")));
        Map<String, Object> key = answer.jsonPath().getMap("keys[0]");
        assertEquals(new TreeSet<>(List.of("alg", "crv", "kid", "kty", "use", "x", "y")), new TreeSet<>(key.keySet()));
        assertEquals(
                PublicJsonWebKey.Factory.newPublicJwk(key).calculateBase64urlEncodedThumbprint("SHA-256"),
                key.get("kid"));
    }

    @Test
    void anUnchangedJwksIsNotSentAgain() {
        var version = given().get("/.well-known/jwks.json").header("ETag");

        given().header("If-None-Match", version)
                .get("/.well-known/jwks.json")
                .then()
                .statusCode(304)
                .header("ETag", equalTo(version))
                .header("Cache-Control", equalTo("public, max-age=300"));
        given().header("If-None-Match", "\"another\"")
                .get("/.well-known/jwks.json")
                .then()
                .statusCode(200);
    }
}

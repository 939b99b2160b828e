package dev.gatehouse.auth.token;

import static dev.gatehouse.auth.People.account;
import static dev.gatehouse.auth.People.register;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.auth.key.SigningKeys;
import dev.gatehouse.model.token.AccessTokenVerifier;
import dev.gatehouse.model.token.Base64Url;
import dev.gatehouse.model.token.ClaimRules;
import dev.gatehouse.model.token.RandomBytes;
import dev.gatehouse.model.token.SharedKey;
import dev.gatehouse.model.token.TestKey;
import dev.gatehouse.model.token.TestToken;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Access tokens that a secret signs, which the verifiers share. */
@QuarkusTest
@TestProfile(SharedSecretTest.Sharing.class)
@SuppressWarnings("NullAway.Init") // the container injects
class SharedSecretTest {

    private static final String SECRET = "u9wYy3Ff1ZbB2m3zU4c8n0vJqk7Qp5RrTgXhLeWdAsE=";
    private static final SharedKey KEY = SharedKey.read(SECRET);

    public static class Sharing implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gatehouse.token.hs256-secret", SECRET);
        }
    }

    @Inject
    SigningKeys keys;

    @Test
    void aLoginGivesATokenThatTheSecretSignedAndThisServiceTakes() throws Exception {
        var person = register();
        var token = person.login().accessToken();

        var header = new String(
                Base64Url.decode(token.substring(0, token.indexOf('.'))).orElseThrow(), StandardCharsets.UTF_8);
        assertEquals("{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"hs256\"}", header);
        var rules = new ClaimRules(TestToken.ISSUER, TestToken.AUDIENCE, Clock.systemUTC());
        var read = AccessTokenVerifier.withSharedKey(rules, KEY).verify(token);
        assertEquals(person.username(), read.username().orElseThrow());
        account(token).then().statusCode(200).body("username", equalTo(person.username()));
    }

    @Test
    void aTokenOfAnotherSecretOrOfASigningKeyIsRefused() {
        var current = keys.current();
        var key = new TestKey(
                current.kid(),
                current.algorithm(),
                new KeyPair(current.verification().publicKey(), current.privateKey()));
        var other = SharedKey.read(Base64.getEncoder().encodeToString(RandomBytes.of(32)));

        account(TestToken.signedBy(key, Instant.now()).sign()).then().statusCode(401);
        account(TestToken.signedBy(key, Instant.now()).signHs256(other)).then().statusCode(401);
    }

    @Test
    void theSigningKeysAreKeptAndPublishedAllTheSame() {
        given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .body("keys.kid", hasSize(keys.published().size()));
    }
}

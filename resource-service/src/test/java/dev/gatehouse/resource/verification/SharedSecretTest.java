package dev.gatehouse.resource.verification;

import static dev.gatehouse.resource.Problems.assertRefused;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.model.token.RandomBytes;
import dev.gatehouse.model.token.SharedKey;
import dev.gatehouse.model.token.TestEncryption;
import dev.gatehouse.resource.IssuerOfTheTest;
import dev.gatehouse.resource.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The mode in which the tokens' secret is this service's, too. */
@QuarkusTest
@TestProfile(SharedSecretTest.Sharing.class)
class SharedSecretTest {

    private static final String SECRET = "u9wYy3Ff1ZbB2m3zU4c8n0vJqk7Qp5RrTgXhLeWdAsE=";
    private static final SharedKey KEY = SharedKey.read(SECRET);

    /** An auth-service that has no public keys to give, and no Redis. */
    public static class Sharing implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gatehouse.verification.mode",
                    "local-hs256",
                    "gatehouse.verification.hs256-secret",
                    SECRET,
                    "gatehouse.verification.decryption-keys",
                    TestEncryption.FIXED.text(),
                    "quarkus.redis.hosts",
                    "");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(IssuerOfTheTest.class, Map.of("away", "")));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    private final TestIssuer issuer = IssuerOfTheTest.issuer();

    private static ValidatableResponse me(String token) {
        return given().auth().oauth2(token).get("/api/me").then();
    }

    @Test
    void whatTheSecretSignedIsAcceptedOnceAndAgain() {
        var token = issuer.token().signHs256(KEY);
        for (int i = 0; i < 2; i++) {
            me(token).statusCode(200).body("username", equalTo("alice")).body("verified_by", equalTo("local-hs256"));
        }
    }

    @Test
    void whatTheSecretSignedMayBeEncrypted() {
        me(TestEncryption.FIXED.reader().encrypt(issuer.token().signHs256(KEY))).statusCode(200);
        assertRefused(
                me(TestEncryption.FIXED.reader().encrypt(issuer.token().sign())),
                "/api/me",
                "The token's algorithm is not allowed.");
    }

    @Test
    void whatAnythingElseSignedIsRefused() {
        var other = SharedKey.read(Base64.getEncoder().encodeToString(RandomBytes.of(32)));
        assertRefused(me(issuer.token().signHs256(other)), "/api/me", "The signature is wrong.");
        assertRefused(me(issuer.token().sign()), "/api/me", "The token's algorithm is not allowed.");
    }

    @Test
    void noPublicKeysAreFetchedOrWaitedFor() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/api/verification")
                .then()
                .body("mode", equalTo("local-hs256"))
                .body("algorithm_allow_list", equalTo(List.of("HS256")))
                .body("keys", equalTo(List.of()))
                .body("revocation_view", is((Object) null));
        assertEquals(0, issuer.fetches());
    }
}

package dev.gatehouse.resource.me;

import static dev.gatehouse.resource.Problems.assertProblem;
import static dev.gatehouse.resource.Problems.assertRefused;
import static dev.gatehouse.resource.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.gatehouse.model.token.TestEncryption;
import dev.gatehouse.resource.IssuerOfTheTest;
import dev.gatehouse.resource.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IssuerOfTheTest.class)
class MeResourceTest {

    private final TestIssuer issuer = IssuerOfTheTest.issuer();

    @Test
    void aPersonIsToldWhatTheTokenSays() {
        var now = Instant.now().getEpochSecond();
        var token = issuer.token()
                .subject("01932f4e-7a1b-7c3d-8e5f-0a1b2c3d4e5f")
                .roles("user", "admin")
                .claim("exp", now + 60)
                .sign();
        var me = new LinkedHashMap<String, Object>();
        me.put("subject", "01932f4e-7a1b-7c3d-8e5f-0a1b2c3d4e5f");
        me.put("username", "alice");
        me.put("roles", List.of("admin", "user"));
        me.put("scopes", List.of("notes:read", "notes:write"));
        me.put("session_id", "Zr5jQ1v0bX2c9d8e7f6a5w");
        me.put("expires_at", Instant.ofEpochSecond(now + 60).toString());
        me.put("verified_by", "local-revocable");
        given().auth().oauth2(token).get("/api/me").then().statusCode(200).body("$", equalTo(me));
    }

    @Test
    void aClientHasNoUsernameAndNoSession() {
        var now = Instant.now().getEpochSecond();
        var token = issuer.token()
                .subject("service")
                .without("preferred_username")
                .without("sid")
                .without("auth_time")
                .without("groups")
                .without("scope")
                .claim("exp", now + 60)
                .sign();
        var me = new LinkedHashMap<String, Object>();
        me.put("subject", "service");
        me.put("username", null);
        me.put("roles", List.of());
        me.put("scopes", List.of());
        me.put("session_id", null);
        me.put("expires_at", Instant.ofEpochSecond(now + 60).toString());
        me.put("verified_by", "local-revocable");
        given().auth().oauth2(token).get("/api/me").then().statusCode(200).body("$", equalTo(me));
    }

    @Test
    void aScopeThatIsNoPermissionHereIsToldAndPermitsNothing() {
        var token = issuer.token().claim("scope", "notes:read,write ,").sign();
        given().auth()
                .oauth2(token)
                .get("/api/me")
                .then()
                .statusCode(200)
                .body("scopes", equalTo(List.of(",", "notes:read,write")));
        given().auth().oauth2(token).get("/api/notes").then().statusCode(403);
    }

    @Test
    void whoeverBringsNoTokenIsToldWhatToBring() {
        var answer = given().get("/api/me").then();
        assertProblem(
                answer,
                problem(
                        "unauthenticated",
                        "Authentication is required",
                        401,
                        "Send an access token: Authorization: Bearer …",
                        "/api/me"));
        answer.header("WWW-Authenticate", "Bearer realm=\"gatehouse\"");
    }

    @Test
    void anEncryptedTokenIsNoTokenWhereThereAreNoKeysForIt() {
        var token = TestEncryption.FIXED.reader().encrypt(issuer.token().sign());
        assertRefused(given().auth().oauth2(token).get("/api/me").then(), "/api/me", "The token is not a JWS.");
    }

    @Test
    void aCookieIsNoCredentialWhereTokensAre() {
        given().header("Cookie", "__Host-session=" + "A".repeat(43))
                .get("/api/me")
                .then()
                .statusCode(401);
        given().auth().oauth2(issuer.token().sign()).post("/session").then().statusCode(404);
    }
}

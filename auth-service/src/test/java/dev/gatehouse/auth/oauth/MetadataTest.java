package dev.gatehouse.auth.oauth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetadataTest {

    private static final String ISSUER = "http://127.0.0.1:8080";
    private static final List<String> ALGORITHMS = List.of("ES256", "RS256", "EdDSA", "Ed25519");
    private static final List<String> CONFIDENTIAL =
            List.of("client_secret_basic", "client_secret_post", "private_key_jwt");
    private static final List<String> ANY =
            List.of("none", "client_secret_basic", "client_secret_post", "private_key_jwt");

    @Test
    void allThatWorksIsToldAndNothingElse() {
        var told = given().get("/.well-known/oauth-authorization-server")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/json"))
                .header("Cache-Control", equalTo("public, max-age=3600"))
                .extract()
                .jsonPath()
                .<String, Object>getMap("");

        assertEquals(
                Map.ofEntries(
                        Map.entry("issuer", ISSUER),
                        Map.entry("jwks_uri", ISSUER + "/.well-known/jwks.json"),
                        Map.entry("grant_types_supported", List.of("refresh_token", "client_credentials")),
                        Map.entry("response_types_supported", List.of()),
                        Map.entry("token_endpoint", ISSUER + "/oauth2/token"),
                        Map.entry("token_endpoint_auth_methods_supported", ANY),
                        Map.entry("token_endpoint_auth_signing_alg_values_supported", ALGORITHMS),
                        Map.entry("revocation_endpoint", ISSUER + "/oauth2/revoke"),
                        Map.entry("revocation_endpoint_auth_methods_supported", ANY),
                        Map.entry("revocation_endpoint_auth_signing_alg_values_supported", ALGORITHMS),
                        Map.entry("introspection_endpoint", ISSUER + "/oauth2/introspect"),
                        Map.entry("introspection_endpoint_auth_methods_supported", CONFIDENTIAL),
                        Map.entry("introspection_endpoint_auth_signing_alg_values_supported", ALGORITHMS)),
                told);
    }

    @Test
    void everyEndpointThatIsToldIsThere() {
        var told = given().get("/.well-known/oauth-authorization-server").jsonPath();

        for (var name : List.of("token_endpoint", "revocation_endpoint", "introspection_endpoint", "jwks_uri")) {
            var path = URI.create(told.getString(name)).getPath();
            assertNotEquals(404, given().get(path).statusCode(), path);
        }
    }
}

package dev.gatehouse.auth.admin;

import static dev.gatehouse.auth.Applications.await;
import static dev.gatehouse.auth.Applications.form;
import static dev.gatehouse.auth.Applications.jwks;
import static dev.gatehouse.auth.People.register;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.auth.Administrators;
import dev.gatehouse.auth.Applications.Application;
import dev.gatehouse.auth.Parallel;
import dev.gatehouse.model.database.Database;
import dev.gatehouse.model.token.SigningAlgorithm;
import dev.gatehouse.model.token.TestKey;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // the container injects
class ClientsTest {

    private static final TestKey KEY = TestKey.generate(SigningAlgorithm.ES256);

    @TestHTTPResource
    URI service;

    @Inject
    Administrators administrators;

    @Inject
    Database database;

    /** One for all tests, which is good for as long as they take: passwords are hashed slowly. */
    private static String admin = "";

    @BeforeEach
    void logIn() {
        if (admin.isEmpty()) {
            admin = administrators.logIn().accessToken();
        }
    }

    @Test
    void clientsAreForAdministrators() {
        var somebody = register().login().accessToken();

        for (var path : List.of("/admin/clients", "/admin/clients/web", "/admin/clients/web/secrets")) {
            given().get(path).then().statusCode(path.endsWith("secrets") ? 405 : 401);
        }
        given().auth().oauth2(somebody).get("/admin/clients").then().statusCode(403);
        given().auth().oauth2(somebody).get("/admin/clients/web").then().statusCode(403);
        given().auth().oauth2(somebody).delete("/admin/clients/web").then().statusCode(403);
        given().auth()
                .oauth2(somebody)
                .contentType(ContentType.JSON)
                .body(confidential(id()))
                .post("/admin/clients")
                .then()
                .statusCode(403);
        given().delete("/admin/clients/web").then().statusCode(401);
        given().auth()
                .oauth2(somebody)
                .post("/admin/clients/web/secrets")
                .then()
                .statusCode(403);
    }

    @Test
    void aConfidentialClientIsAddedWithASecretThatIsShownOnce() {
        var id = id();

        var answer = add(confidential(id));

        answer.then()
                .statusCode(201)
                .header("Location", endsWith("/admin/clients/" + id))
                .header("Cache-Control", equalTo("no-store"))
                .body("id", equalTo(id))
                .body("confidential", equalTo(true))
                .body("secret", matchesPattern("[A-Za-z0-9_-]{43}"))
                .body("scopes", equalTo(List.of("a", "b")))
                .body("audiences", equalTo(List.of("gatehouse")))
                .body("access_token_lifetime", equalTo(300))
                .body("secrets", hasSize(1))
                .body("size()", equalTo(8));
        ownToken(id, answer.path("secret")).then().statusCode(200).body("scope", equalTo("a b"));
        assertFalse(get(id).asString().contains(answer.path("secret")));
        get(id).then().statusCode(200).body("keySet()", not(hasItem("secret")));
    }

    @Test
    void noSecretAndNoHashIsListedOrKept() {
        var answer = add(confidential(id()));
        String secret = answer.path("secret");

        var listed = as().get("/admin/clients?size=100").asString();

        assertFalse(listed.contains(secret) || listed.contains("hash") || listed.contains("\"secret\""), listed);
        var kept = await(() -> database.read(session -> session.createNativeQuery(
                        "select string_agg(c::text || s::text, ' ') from auth.client c left join auth.client_secret s on s.client = c.id",
                        String.class)
                .getSingleResult()));
        assertFalse(kept.contains(secret));
    }

    @Test
    void anIdIsMadeWhereNoneIsSent() {
        var wanted = new LinkedHashMap<>(confidential("x"));
        wanted.remove("id");

        add(wanted).then().statusCode(201).body("id", matchesPattern("[A-Za-z0-9_-]{22}"));
    }

    @Test
    void aPublicClientHasNoSecretAndPeopleLogInToIt() {
        var id = id();

        add(Map.of("id", id, "confidential", false, "scopes", List.of("notes:read")))
                .then()
                .statusCode(201)
                .body("confidential", equalTo(false))
                .body("keySet()", not(hasItem("secret")))
                .body("secrets", hasSize(0));

        var tokens = new Application(id, "").login(register());
        assertEquals("notes:read", tokens.scope());
        addSecret(id).then().statusCode(409).body("type", endsWith("/client-secrets"));
    }

    @Test
    void aClientWithKeysHasNoSecret() {
        var id = id();
        var wanted = new LinkedHashMap<>(confidential(id));
        wanted.put("jwks", jwks(KEY));
        wanted.put("name", "Billing");
        wanted.put("audiences", List.of("https://billing.example.com"));
        wanted.put("access_token_lifetime", 60);

        add(wanted)
                .then()
                .statusCode(201)
                .body("keySet()", not(hasItem("secret")))
                .body("name", equalTo("Billing"))
                .body("audiences", equalTo(List.of("https://billing.example.com")))
                .body("access_token_lifetime", equalTo(60))
                .body("jwks.keys[0].kid", equalTo(KEY.kid()));

        var client = new Application(id, "");
        client.signed(client.assertion(KEY).sign())
                .formParam("grant_type", "client_credentials")
                .post("/oauth2/token")
                .then()
                .statusCode(200)
                .body("expires_in", equalTo(60));
    }

    @Test
    void anIdIsTakenOnce() {
        var id = id();
        add(confidential(id)).then().statusCode(201);

        add(confidential(id))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", endsWith("/client-taken"));
        add(confidential("web")).then().statusCode(409);
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                Arguments.of("id", ""),
                Arguments.of("id", "with space"),
                Arguments.of("id", ".."),
                Arguments.of("id", "a/b"),
                Arguments.of("id", "x".repeat(65)),
                Arguments.of("id", "01932f4e-7a1b-7c3d-8e5f-0a1b2c3d4e5f"),
                Arguments.of("id", 7),
                Arguments.of("name", "x".repeat(101)),
                Arguments.of("confidential", null),
                Arguments.of("confidential", "perhaps"),
                Arguments.of("scopes", null),
                Arguments.of("scopes", List.of("two words")),
                Arguments.of("scopes", List.of("")),
                Arguments.of("scopes", "a b"),
                Arguments.of("audiences", List.of("with space")),
                Arguments.of("access_token_lifetime", 0),
                Arguments.of("access_token_lifetime", 301),
                Arguments.of("access_token_lifetime", "PT5M"),
                Arguments.of("jwks", Map.of()),
                Arguments.of("jwks", Map.of("keys", List.of())),
                Arguments.of("jwks", Map.of("keys", "none")),
                Arguments.of("jwks", "https://evil.example.com/jwks.json"),
                Arguments.of("jwks", Map.of("keys", List.of(Map.of("kty", "oct", "k", "AAAA", "kid", "1")))),
                Arguments.of("jwks", Map.of("keys", List.of(KEY.jwk(), KEY.jwk()))),
                Arguments.of("jwks", Map.of("keys", List.of(changed("kid", "")))),
                Arguments.of("jwks", Map.of("keys", List.of(changed("x", "AAAA")))),
                Arguments.of("jwks", Map.of("keys", List.of(changed("d", "AAAA")))));
    }

    private static Map<String, Object> changed(String name, String value) {
        var jwk = new LinkedHashMap<>(KEY.jwk());
        jwk.put(name, value);
        return jwk;
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void aValueThatWillNotDoIsNamed(String field, @Nullable Object value) {
        var wanted = new LinkedHashMap<String, Object>(confidential(id()));
        wanted.put(field, value);

        var answer = add(wanted);

        answer.then().statusCode(400).contentType("application/problem+json");
        var fields = answer.jsonPath().getList("violations.field", String.class);
        assertTrue(fields.stream().anyMatch(name -> name.startsWith(field) || name.equals("body")), answer.asString());
    }

    @Test
    void aPublicClientCanHaveNoKeys() {
        add(Map.of("id", id(), "confidential", false, "scopes", List.of(), "jwks", jwks(KEY)))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("jwks")));
    }

    @Test
    void clientsArePagedInTheOrderOfTheirIds() {
        var prefix = "a-" + UUID.randomUUID().toString().substring(0, 13) + "-";
        for (var n = 1; n <= 3; n++) {
            add(confidential(prefix + n)).then().statusCode(201);
        }

        var all = as().get("/admin/clients?size=100").then().statusCode(200).extract();
        var first = as().get("/admin/clients?page=0&size=2");

        List<String> ids = all.path("id");
        var total = Integer.parseInt(all.header("X-Total-Count"));
        assertTrue(total >= ids.size());
        assertEquals(ids.stream().sorted().toList(), ids);
        first.then()
                .body("id", equalTo(ids.subList(0, 2)))
                .header("X-Total-Count", equalTo(String.valueOf(total)))
                .header("Link", containsString("</admin/clients?page=1&size=2>; rel=\"next\""));
        for (var query : List.of("page=-1", "size=0", "size=101", "page=x")) {
            as().get("/admin/clients?" + query).then().statusCode(400);
        }
    }

    @Test
    void aSecondSecretIsMadeAndNoThird() {
        var id = id();
        String first = add(confidential(id)).path("secret");

        var made = addSecret(id);

        made.then()
                .statusCode(201)
                .header("Cache-Control", equalTo("no-store"))
                .body("secret", matchesPattern("[A-Za-z0-9_-]{43}"))
                .body("size()", equalTo(3));
        addSecret(id)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", endsWith("/client-secrets"));
        get(id).then().body("secrets.id", hasItem(made.<String>path("id"))).body("secrets", hasSize(2));
        ownToken(id, first).then().statusCode(200);
        ownToken(id, made.path("secret")).then().statusCode(200);

        List<String> secrets = get(id).path("secrets.id");
        as().delete("/admin/clients/" + id + "/secrets/" + secrets.get(0))
                .then()
                .statusCode(204);
        ownToken(id, first).then().statusCode(401);
        ownToken(id, made.path("secret")).then().statusCode(200);
        as().delete("/admin/clients/" + id + "/secrets/" + secrets.get(0))
                .then()
                .statusCode(404);
        as().delete("/admin/clients/web/secrets/" + secrets.get(1)).then().statusCode(404);
        addSecret(id).then().statusCode(201);
        addSecret("nobody").then().statusCode(404);
    }

    @Test
    void ofManyWhoMakeASecondSecretAtOnceOneDoes() {
        var id = id();
        add(confidential(id)).then().statusCode(201);
        var request = HttpRequest.newBuilder(service.resolve("/admin/clients/" + id + "/secrets"))
                .header("Authorization", "Bearer " + admin)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();

        var made = Parallel.send(Stream.generate(() -> request).limit(8)).stream()
                .filter(answer -> answer.statusCode() == 201)
                .count();

        assertEquals(1, made);
    }

    @Test
    void aClientThatIsRemovedIsRefused() {
        var id = id();
        String secret = add(confidential(id)).path("secret");
        ownToken(id, secret).then().statusCode(200);

        as().delete("/admin/clients/" + id).then().statusCode(204);

        ownToken(id, secret).then().statusCode(401).body("error", equalTo("invalid_client"));
        get(id).then().statusCode(404);
        as().delete("/admin/clients/" + id).then().statusCode(404);
    }

    @Test
    void theRefreshTokensOfAClientThatIsRemovedAreRefusedAtTheTokenEndpoint() {
        var id = id();
        add(Map.of("id", id, "confidential", false, "scopes", List.of("notes:read")));
        var tokens = new Application(id, "").login(register());

        as().delete("/admin/clients/" + id).then().statusCode(204);

        form().formParam("grant_type", "refresh_token")
                .formParam("client_id", id)
                .formParam("refresh_token", tokens.refreshToken())
                .post("/oauth2/token")
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
    }

    private static Map<String, Object> confidential(String id) {
        return Map.of("id", id, "confidential", true, "scopes", List.of("b", "a"));
    }

    private static String id() {
        return "client-" + UUID.randomUUID();
    }

    private Response add(Map<String, Object> wanted) {
        return as().contentType(ContentType.JSON).body(wanted).post("/admin/clients");
    }

    private Response get(String id) {
        return as().get("/admin/clients/" + id);
    }

    private Response addSecret(String id) {
        return as().post("/admin/clients/" + id + "/secrets");
    }

    private static Response ownToken(String id, String secret) {
        return new Application(id, secret)
                .form()
                .formParam("grant_type", "client_credentials")
                .post("/oauth2/token");
    }

    private RequestSpecification as() {
        return given().auth().oauth2(admin);
    }
}

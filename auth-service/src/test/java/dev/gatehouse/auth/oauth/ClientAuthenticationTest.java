package dev.gatehouse.auth.oauth;

import static dev.gatehouse.auth.Applications.ASSERTION_TYPE;
import static dev.gatehouse.auth.Applications.form;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.auth.Applications;
import dev.gatehouse.auth.Applications.Application;
import dev.gatehouse.auth.Applications.Assertion;
import dev.gatehouse.auth.Parallel;
import dev.gatehouse.auth.RedisProbe;
import dev.gatehouse.auth.client.RegisteredClients;
import dev.gatehouse.model.secret.MacKey;
import dev.gatehouse.model.token.Base64Url;
import dev.gatehouse.model.token.SigningAlgorithm;
import dev.gatehouse.model.token.TestKey;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // the container injects
class ClientAuthenticationTest {

    private static final String ISSUER = "http://127.0.0.1:8080";
    private static final TestKey KEY = TestKey.generate(SigningAlgorithm.ES256);
    private static final TestKey OTHER = TestKey.generate(SigningAlgorithm.ES256);

    @TestHTTPResource
    URI service;

    @Inject
    Applications applications;

    @Inject
    RegisteredClients clients;

    @Inject
    RedisProbe redis;

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/token", "/oauth2/revoke", "/oauth2/introspect"})
    void everyEndpointTakesEachWayToAuthenticate(String endpoint) {
        var secret = applications.confidential("a");
        var key = applications.withKeys(Set.of("a"), KEY);

        assertEquals(200, call(secret.form(), endpoint).statusCode());
        assertEquals(
                200,
                call(secret.named().formParam("client_secret", secret.secret()), endpoint)
                        .statusCode());
        assertEquals(200, call(key.signed(key.assertion(KEY).sign()), endpoint).statusCode());
    }

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    void aClientMaySignWithEachAlgorithm(SigningAlgorithm algorithm) {
        var key = TestKey.generate(algorithm);
        var client = applications.withKeys(Set.of("a"), OTHER, key);

        assertTaken(client, client.assertion(key).sign());
        assertTaken(client, client.assertion(key).withoutHeader("kid").sign());
    }

    @Test
    void anAssertionIsForTheIssuerOrForTheTokenEndpointAndMaySayWhatItIs() {
        var client = applications.withKeys(Set.of("a"), KEY);

        for (var audience : List.of(
                ISSUER, ISSUER + "/oauth2/token", List.of(ISSUER), List.of("https://other.example.com", ISSUER))) {
            assertTaken(client, client.assertion(KEY).claim("aud", audience).sign());
        }
        assertTaken(client, client.assertion(KEY).header("typ", "JWT").sign());
        assertTaken(
                client,
                client.assertion(KEY).header("typ", "client-authentication+jwt").sign());
        assertTaken(client, client.assertion(KEY).without("iat").sign());
        assertTaken(client, client.assertion(KEY).claim("exp", now() + 299).sign());
    }

    static Stream<Arguments> bad() {
        return Stream.<Map.Entry<String, UnaryOperator<Assertion>>>of(
                        Map.entry("of another issuer", a -> a.claim("iss", "another")),
                        Map.entry("about another", a -> a.claim("sub", "another")),
                        Map.entry("of nobody", a -> a.claim("iss", "nobody").claim("sub", "nobody")),
                        Map.entry("without an issuer", a -> a.without("iss")),
                        Map.entry("without a subject", a -> a.without("sub")),
                        Map.entry("for another", a -> a.claim("aud", "https://other.example.com")),
                        Map.entry("for a longer name", a -> a.claim("aud", ISSUER + "/")),
                        Map.entry("for the revocation endpoint", a -> a.claim("aud", ISSUER + "/oauth2/revoke")),
                        Map.entry("for nobody", a -> a.without("aud")),
                        Map.entry("for an empty list", a -> a.claim("aud", List.of())),
                        Map.entry("expired", a -> a.claim("exp", now() - 11)),
                        Map.entry("without an end", a -> a.without("exp")),
                        Map.entry("for too long", a -> a.claim("exp", now() + 330)),
                        Map.entry("with an end that is no number", a -> a.claim("exp", "soon")),
                        Map.entry("of the future", a -> a.claim("iat", now() + 30)),
                        Map.entry("not yet valid", a -> a.claim("nbf", now() + 30)),
                        Map.entry("without an id", a -> a.without("jti")),
                        Map.entry("with an empty id", a -> a.claim("jti", "")),
                        Map.entry("with an id that is no text", a -> a.claim("jti", 7)),
                        Map.entry("an access token", a -> a.header("typ", "at+jwt")),
                        Map.entry("with a key of its own", a -> a.header("jwk", OTHER.jwk())),
                        Map.entry("with a key elsewhere", a -> a.header("jku", "https://evil.example.com")),
                        Map.entry("with what is critical", a -> a.header("crit", List.of("exp"))),
                        Map.entry("under another key's id", a -> a.header("kid", OTHER.kid())),
                        Map.entry("by another algorithm", a -> a.header("alg", "RS256")),
                        Map.entry("by none", a -> a.header("alg", "none")),
                        Map.entry("by no algorithm", a -> a.withoutHeader("alg")))
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void anAssertionThatIsNotGoodIsRefused(String what, UnaryOperator<Assertion> change) {
        var client = applications.withKeys(Set.of("a"), KEY);

        assertRefused(client.signed(change.apply(client.assertion(KEY)).sign()));
    }

    @Test
    void whatTheClientHasNotSignedIsRefused() {
        var client = applications.withKeys(Set.of("a"), KEY);
        var good = client.assertion(KEY);
        var signature = good.sign().substring(good.unsigned().length());

        assertRefused(client.signed(good.signWith(OTHER)));
        assertRefused(client.signed(good.withoutHeader("kid").signWith(OTHER)));
        assertRefused(client.signed(good.unsigned()));
        assertRefused(client.signed(client.assertion(KEY).unsigned() + signature));
        assertRefused(client.signed(client.assertion(KEY).sign() + "="));
        assertRefused(client.signed("a.b.c"));
        assertRefused(client.signed("nonsense"));
        assertRefused(client.signed("x".repeat(9000)));
    }

    @Test
    void aPublicKeyIsNoSecretForAMac() {
        var client = applications.withKeys(Set.of("a"), KEY);
        var unsigned = client.assertion(KEY).header("alg", "HS256").unsigned();
        var signed = unsigned.substring(0, unsigned.length() - 1);
        var mac = MacKey.of(KEY.pair().getPublic().getEncoded()).mac(signed.getBytes(StandardCharsets.US_ASCII));

        assertRefused(client.signed(signed + "." + Base64Url.encode(mac)));
    }

    @Test
    void aClientCanNotSignForAnother() {
        var client = applications.withKeys(Set.of("a"), KEY);
        var other = applications.withKeys(Set.of("a"), OTHER);

        assertRefused(client.signed(other.assertion(KEY).sign()));
        assertRefused(
                client.signed(applications.confidential("a").assertion(KEY).sign()));
    }

    @Test
    void anAssertionCountsOnce() {
        var client = applications.withKeys(Set.of("a"), KEY);
        var assertion = client.assertion(KEY).sign();

        assertTaken(client, assertion);

        assertRefused(client.signed(assertion));
        assertTaken(client, client.assertion(KEY).sign());
    }

    @Test
    void ofManyWhoBringOneAssertionAtOnceOneIsTaken() {
        var client = applications.withKeys(Set.of("a"), KEY);
        var body = "grant_type=client_credentials&client_assertion_type=%s&client_assertion=%s"
                .formatted(
                        ASSERTION_TYPE.replace(":", "%3A"),
                        client.assertion(KEY).sign());
        var request = HttpRequest.newBuilder(service.resolve("/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();

        var taken = Parallel.send(Stream.generate(() -> request).limit(20)).stream()
                .filter(answer -> answer.statusCode() == 200)
                .count();

        assertEquals(1, taken);
    }

    @Test
    void twoClientsMayUseTheSameIdAndRedisForgetsItInTime() {
        var client = applications.withKeys(Set.of("a"), KEY);
        var other = applications.withKeys(Set.of("a"), KEY);

        assertTaken(client, client.assertion(KEY).claim("jti", "1").sign());
        assertTaken(other, other.assertion(KEY).claim("jti", "1").sign());

        for (var key : redis.keys("assertion:*")) {
            var left = redis.ask("PTTL", key).toLong();
            assertTrue(left > 0 && left <= 320_000, key + " " + left);
        }
    }

    @Test
    void anIdIsSpentOnlyByWhatIsSigned() {
        var client = applications.withKeys(Set.of("a"), KEY);
        var assertion = client.assertion(KEY);

        assertRefused(client.signed(assertion.signWith(OTHER)));

        assertTaken(client, assertion.sign());
    }

    @Test
    void twoWaysAtOnceAreRefused() {
        var client = applications.confidential("a");
        var assertion = client.assertion(KEY).sign();

        for (var request : List.of(
                client.form().formParam("client_secret", client.secret()),
                client.form()
                        .formParam("client_assertion_type", ASSERTION_TYPE)
                        .formParam("client_assertion", assertion),
                client.signed(assertion)
                        .formParam("client_id", client.id())
                        .formParam("client_secret", client.secret()))) {
            ofItself(request).then().statusCode(400).body("error", equalTo("invalid_request"));
        }
    }

    @Test
    void twoAuthorizationHeadersAreRefused() {
        var client = applications.confidential("a");
        var header = "Basic "
                + Base64.getEncoder()
                        .encodeToString((client.id() + ":" + client.secret()).getBytes(StandardCharsets.US_ASCII));
        var request = HttpRequest.newBuilder(service.resolve("/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", header)
                .header("Authorization", header)
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();

        var answer = Parallel.send(Stream.of(request)).get(0);

        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("\"invalid_request\""), answer.body());
    }

    @Test
    void halfAnAssertionIsRefusedAndSoIsAnotherType() {
        var client = applications.withKeys(Set.of("a"), KEY);

        ofItself(form().formParam("client_assertion", "x"))
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
        ofItself(form().formParam("client_assertion_type", ASSERTION_TYPE))
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
        assertRefused(form().formParam("client_assertion_type", ASSERTION_TYPE + " ")
                .formParam("client_assertion", client.assertion(KEY).sign()));
    }

    @Test
    void theIdBesideMustBeTheClients() {
        var client = applications.withKeys(Set.of("a"), KEY);

        ofItself(client.signed(client.assertion(KEY).sign()).formParam("client_id", client.id()))
                .then()
                .statusCode(200);
        ofItself(client.signed(client.assertion(KEY).sign()).formParam("client_id", "web"))
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void nobodyLearnsFromARefusalWhetherThereIsSuchAClient() {
        var client = applications.confidential("a");
        var open = applications.open("a");
        var signing = applications.withKeys(Set.of("a"), KEY);

        var answers = Stream.of(
                        new Application("nobody", "x").form(),
                        new Application(client.id(), "wrong").form(),
                        new Application(client.id(), "").form(),
                        new Application(open.id(), "").form(),
                        new Application(signing.id(), "x").form(),
                        client.named(),
                        form().formParam("client_id", "nobody"),
                        form().formParam("client_id", client.id()).formParam("client_secret", "wrong"),
                        form().formParam("client_id", open.id()).formParam("client_secret", "wrong"),
                        signing.signed(signing.assertion(OTHER).sign()),
                        signing.signed(client.assertion(KEY).sign()))
                .map(ClientAuthenticationTest::refusal)
                .distinct()
                .toList();

        assertEquals(1, answers.size(), answers.toString());
    }

    @Test
    void whileASecretIsReplacedBothAreGood() {
        var client = applications.confidential("a");
        var next = Applications.await(() -> clients.addSecret(client.id())).orElseThrow();
        var before = Applications.await(() -> clients.find(client.id()))
                .orElseThrow()
                .secrets();

        assertEquals(200, ofItself(client.form()).statusCode());
        assertEquals(
                200,
                ofItself(new Application(client.id(), next.secret()).form()).statusCode());

        assertEquals(2, before.size());
        Applications.await(() -> clients.removeSecret(client.id(), before.get(0).id()));
        assertRefused(client.form());
        assertEquals(
                200,
                ofItself(new Application(client.id(), next.secret()).form()).statusCode());
    }

    @Test
    void aClientThatLosesItsLastSecretIsNotAPublicOne() {
        var client = applications.confidential("a");
        var only = Applications.await(() -> clients.find(client.id()))
                .orElseThrow()
                .secrets();

        Applications.await(() -> clients.removeSecret(client.id(), only.get(0).id()));

        assertRefused(client.form());
        assertRefused(client.named());
        assertRefused(new Application(client.id(), "").form());
    }

    private void assertTaken(Application client, String assertion) {
        ofItself(client.signed(assertion)).then().statusCode(200).body("token_type", equalTo("Bearer"));
    }

    private static void assertRefused(RequestSpecification request) {
        refusal(request);
    }

    private static String refusal(RequestSpecification request) {
        return ofItself(request)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Basic realm="))
                .body("error", equalTo("invalid_client"))
                .extract()
                .asString();
    }

    private static Response ofItself(RequestSpecification client) {
        return call(client, "/oauth2/token");
    }

    private static Response call(RequestSpecification client, String endpoint) {
        return client.formParam("grant_type", "client_credentials")
                .formParam("token", "x")
                .post(endpoint);
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }
}

package dev.gatehouse.auth;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.auth.client.ClientRegistration;
import dev.gatehouse.auth.client.RegisteredClient;
import dev.gatehouse.auth.client.RegisteredClients;
import dev.gatehouse.model.token.Base64Url;
import dev.gatehouse.model.token.TestKey;
import dev.gatehouse.model.token.TestToken;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Clients of a test's own, and what they send. */
@Singleton
public class Applications {

    public static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegisteredClients clients;

    Applications(RegisteredClients clients) {
        this.clients = clients;
    }

    /** One with a secret. */
    public Application confidential(String... scopes) {
        return add(true, Set.of(scopes), null);
    }

    /** One with keys in place of a secret. */
    public Application withKeys(Set<String> scopes, TestKey... keys) {
        return add(true, scopes, jwks(keys));
    }

    /** One with nothing to prove itself by. */
    public Application open(String... scopes) {
        return add(false, Set.of(scopes), null);
    }

    private Application add(boolean confidential, Set<String> scopes, @Nullable JsonNode jwks) {
        return add(new ClientRegistration(null, null, confidential, scopes, null, null, jwks));
    }

    public Application add(ClientRegistration wanted) {
        return Application.of(await(() -> clients.add(wanted)));
    }

    public static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode jwks(TestKey... keys) {
        return JSON.valueToTree(
                Map.of("keys", List.of(keys).stream().map(TestKey::jwk).toList()));
    }

    /** What a token says. */
    public static JsonNode claims(String token) {
        try {
            return JSON.readTree(Base64Url.decode(token.split("\\.", 3)[1]).orElseThrow());
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A request that is a form. */
    public static RequestSpecification form() {
        return given().contentType(ContentType.URLENC.withCharset("UTF-8"));
    }

    /** A client. */
    public record Application(String id, String secret) {

        static Application of(RegisteredClient client) {
            return new Application(client.id(), client.secret() == null ? "" : client.secret());
        }

        /** A form of a client that proves itself by its secret. */
        public RequestSpecification form() {
            return Applications.form().auth().preemptive().basic(id, secret);
        }

        /** A form of a public client. */
        public RequestSpecification named() {
            return Applications.form().formParam("client_id", id);
        }

        /** A form of a client that proves itself by what it has signed. */
        public RequestSpecification signed(String assertion) {
            return Applications.form()
                    .formParam("client_assertion_type", ASSERTION_TYPE)
                    .formParam("client_assertion", assertion);
        }

        public Assertion assertion(TestKey key) {
            return new Assertion(key, id);
        }

        /** A client's own access token. */
        public String ownToken() {
            return form().formParam("grant_type", "client_credentials")
                    .post("/oauth2/token")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("access_token");
        }

        /** Logs a person in to this client. */
        public Tokens login(People.Person person) {
            return given().contentType(ContentType.JSON)
                    .body(Map.of("username", person.username(), "password", person.password(), "client_id", id))
                    .post("/auth/login")
                    .then()
                    .statusCode(200)
                    .extract()
                    .as(Tokens.class);
        }
    }

    /** What a client signs in the making: good, until a test changes it. */
    public static final class Assertion {

        private final TestKey key;
        private final Map<String, Object> header = new LinkedHashMap<>();
        private final Map<String, Object> claims = new LinkedHashMap<>();

        Assertion(TestKey key, String client) {
            var now = Instant.now().getEpochSecond();
            this.key = key;
            header("alg", key.algorithm().jwsName()).header("kid", key.kid());
            claim("iss", client).claim("sub", client).claim("aud", TestToken.ISSUER);
            claim("exp", now + 60)
                    .claim("iat", now)
                    .claim("jti", UUID.randomUUID().toString());
        }

        public Assertion header(String name, Object value) {
            header.put(name, value);
            return this;
        }

        public Assertion withoutHeader(String name) {
            header.remove(name);
            return this;
        }

        public Assertion claim(String name, Object value) {
            claims.put(name, value);
            return this;
        }

        public Assertion without(String name) {
            claims.remove(name);
            return this;
        }

        /** The compact serialisation. */
        public String sign() {
            return signWith(key);
        }

        /** Signs with another key than the header names. */
        public String signWith(TestKey other) {
            return TestToken.sign(other, json(header), json(claims));
        }

        /** Header and claims, each with its dot. */
        public String unsigned() {
            return part(header) + "." + part(claims) + ".";
        }

        private static String part(Map<String, Object> object) {
            return Base64Url.encode(json(object).getBytes(StandardCharsets.UTF_8));
        }

        private static String json(Map<String, Object> object) {
            try {
                return JSON.writeValueAsString(object);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }

    /** What an endpoint answers to a token. */
    public static Response introspect(Application caller, String token) {
        return caller.form().formParam("token", token).post("/oauth2/introspect");
    }
}

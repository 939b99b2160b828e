package dev.gatehouse.auth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.model.token.AccessToken;
import dev.gatehouse.model.token.Caller;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccessTokensTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    AccessTokens tokens;

    private final Instant authenticatedAt = Instant.ofEpochSecond(Instant.now().getEpochSecond() - 60);
    private final Grant grant = new Grant(
            UUID.randomUUID().toString(),
            "alice",
            "web",
            Set.of("notes:read", "notes:write"),
            Set.of("user", "admin"),
            "AAAAAAAAAAAAAAAAAAAAAA",
            authenticatedAt);

    @Test
    void aTokenSaysWhatRfc9068WantsAndNothingElse() throws Exception {
        var parts = sign().split("\\.", 3);

        var header = read(parts[0]);
        var claims = read(parts[1]);

        assertEquals(List.of("alg", "kid", "typ"), names(header));
        assertEquals("ES256", header.get("alg").textValue());
        assertEquals("at+jwt", header.get("typ").textValue());
        assertEquals(
                List.of(
                        "aud",
                        "auth_time",
                        "client_id",
                        "exp",
                        "groups",
                        "iat",
                        "iss",
                        "jti",
                        "preferred_username",
                        "scope",
                        "sid",
                        "sub"),
                names(claims));
        assertEquals("gatehouse", claims.get("aud").textValue());
        assertEquals("notes:read notes:write", claims.get("scope").textValue());
        assertEquals(300, claims.get("exp").longValue() - claims.get("iat").longValue());
        assertEquals(authenticatedAt.getEpochSecond(), claims.get("auth_time").longValue());
    }

    @Test
    void aTokenIsReadBackAsItWasSigned() throws Exception {
        var read = verified(sign());

        assertEquals(grant.subject(), read.subject());
        assertEquals(grant.scopes(), read.scopes());
        assertEquals(grant.roles(), read.roles());
        assertEquals(grant.session(), read.session().orElseThrow());
        assertEquals(grant.username(), read.username().orElseThrow());
        assertEquals(authenticatedAt, read.authenticatedAt().orElseThrow());
    }

    @Test
    void aTokenOfAPersonWithTwoRolesHasAtMost700Bytes() {
        var length = sign().length();

        assertTrue(length <= 700, "the token has " + length + " bytes");
    }

    @Test
    void noTwoTokensHaveTheSameId() throws Exception {
        assertNotEquals(verified(sign()).id(), verified(sign()).id());
    }

    private String sign() {
        return tokens.sign(grant, Instant.now(), tokens.lifetime());
    }

    private AccessToken verified(String token) throws Exception {
        return ((Caller) tokens.verify(token).await().indefinitely().getPrincipal()).token();
    }

    private static JsonNode read(String part) throws Exception {
        return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names.stream().sorted().toList();
    }
}

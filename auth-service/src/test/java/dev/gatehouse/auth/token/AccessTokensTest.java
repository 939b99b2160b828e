package dev.gatehouse.auth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.auth.key.SigningKeys;
import dev.gatehouse.model.token.AccessToken;
import dev.gatehouse.model.token.TestEncryption;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccessTokensTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ENCRYPT = "gatehouse.token.encrypt";
    private static final String KEYS = "gatehouse.token.encryption-keys";
    private static final TestEncryption KEY = TestEncryption.fresh();

    @Inject
    AccessTokens tokens;

    @Inject
    SigningKeys keys;

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

    @Test
    void anEncryptedTokenIsReadBackAndSaysNothingToAnybodyElse() throws Exception {
        var encrypting = encrypting(Map.of(ENCRYPT, "true", KEYS, KEY.text()));

        var token = encrypting.sign(grant, Instant.now(), tokens.terms());

        assertEquals(grant.subject(), encrypting.read(token).orElseThrow().subject());
        assertEquals(Optional.empty(), tokens.read(token));
        assertEquals(encrypting.read(KEY.decrypt(token)), encrypting.read(token));
        assertTrue(token.length() <= 1100, "the token has " + token.length() + " bytes");
    }

    @Test
    void whileKeysAreReplacedOrEncryptionIsSwitchedOffTheTokensThatAreOutAreTaken() {
        var next = TestEncryption.fresh();
        var replaced = encrypting(Map.of(ENCRYPT, "true", KEYS, next.text() + "," + KEY.text()));
        var switchedOff = encrypting(Map.of(KEYS, KEY.text()));
        var token = encrypting(Map.of(ENCRYPT, "true", KEYS, KEY.text())).sign(grant, Instant.now(), tokens.terms());

        assertTrue(replaced.read(token).isPresent());
        assertTrue(replaced.read(sign()).isPresent());
        assertTrue(switchedOff.read(token).isPresent());
        assertEquals(3, switchedOff.sign(grant, Instant.now(), tokens.terms()).split("\\.", -1).length);
    }

    @Test
    void encryptionWithoutAKeyStopsTheStartAndIsToldWhatToSet() {
        var refused = assertThrows(IllegalArgumentException.class, () -> encrypting(Map.of(ENCRYPT, "true")));

        var message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("GATEHOUSE_TOKEN_ENCRYPTION_KEYS) must be set"), message);
    }

    private AccessTokens encrypting(Map<String, String> values) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(TokenConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(TokenConfig.class);
        return new AccessTokens(keys, config, Clock.systemUTC());
    }

    private String sign() {
        return tokens.sign(grant, Instant.now(), tokens.terms());
    }

    private AccessToken verified(String token) throws Exception {
        return tokens.verify(token);
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

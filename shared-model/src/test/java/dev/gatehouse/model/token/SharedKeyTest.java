package dev.gatehouse.model.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;

/** What a secret vouches for, and that neither kind of key takes what is the other's. */
class SharedKeyTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final ClaimRules RULES =
            new ClaimRules(TestToken.ISSUER, TestToken.AUDIENCE, Clock.fixed(NOW, ZoneOffset.UTC));
    private static final byte[] SECRET = RandomBytes.of(32);
    private static final SharedKey SHARED = key(SECRET);
    private static final TestKey PAIR = TestKey.generate(SigningAlgorithm.ES256);

    private static final AccessTokenVerifier WITH_SECRET = AccessTokenVerifier.withSharedKey(RULES, SHARED);
    private static final AccessTokenVerifier WITH_PUBLIC_KEYS =
            AccessTokenVerifier.withPublicKeys(RULES, kid -> Optional.of(PAIR.verificationKey()));

    private static SharedKey key(byte[] secret) {
        return SharedKey.read(Base64.getEncoder().encodeToString(secret));
    }

    private static TestToken token() {
        return TestToken.signedBy(PAIR, NOW);
    }

    @Test
    void whatTheSecretSignedIsGoodAndTellsItsKey() throws Exception {
        var verified = WITH_SECRET.verifyWithKey(token().signHs256(SHARED));

        assertEquals("web", verified.token().clientId());
        assertEquals(SHARED, verified.key());
        assertEquals(List.of("HS256"), WITH_SECRET.algorithms());
    }

    @Test
    void anotherLibraryComputesTheSameSignature() throws Exception {
        var token = token().signHs256(SHARED);
        var jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, "HS256"));
        jws.setKey(new HmacKey(SECRET));

        jws.setCompactSerialization(token);
        assertEquals(true, jws.verifySignature());
        var theirs = new JsonWebSignature();
        theirs.setPayload(jws.getPayload());
        theirs.setHeader("typ", AccessToken.TYPE);
        theirs.setKeyIdHeaderValue(SHARED.kid());
        theirs.setAlgorithmHeaderValue("HS256");
        theirs.setKey(new HmacKey(SECRET));
        assertEquals("web", WITH_SECRET.verify(theirs.getCompactSerialization()).clientId());
    }

    @Test
    void whatAnotherSecretSignedIsRefused() {
        assertRefused("The signature is wrong.", WITH_SECRET, token().signHs256(key(RandomBytes.of(32))));
        assertRefused("The signature is wrong.", WITH_SECRET, token().signHs256(key(RandomBytes.of(64))));
        assertRefused(
                "The token's key is unknown.",
                WITH_SECRET,
                token().header("alg", "HS256").header("kid", "another").signWith(SHARED));
    }

    @Test
    void aSignatureOfAnotherLengthIsRefused() {
        var token = token().signHs256(SHARED);
        var signed = token.substring(0, token.lastIndexOf('.'));
        var whole = SHARED.sign(signed.getBytes(StandardCharsets.US_ASCII));
        for (var length : List.of(0, 1, 16, 31, 33, 64)) {
            var other = Base64Url.encode(Arrays.copyOf(whole, length));
            assertRefused("The signature is wrong.", WITH_SECRET, signed + "." + other);
        }
    }

    @Test
    void whereASecretIsSharedNoPrivateKeysSignatureIsTaken() {
        assertRefused("The token's algorithm is not allowed.", WITH_SECRET, token().sign());
        assertRefused(
                "The signature is wrong.",
                WITH_SECRET,
                token().header("alg", "HS256").header("kid", SHARED.kid()).sign());
        assertRefused(
                "The token's algorithm is not allowed.",
                WITH_SECRET,
                token().header("alg", "HS512").header("kid", SHARED.kid()).signWith(SHARED));
        assertRefused(
                "The token's algorithm is not allowed.",
                WITH_SECRET,
                token().header("alg", "none").header("kid", SHARED.kid()).unsigned());
    }

    @Test
    void wherePublicKeysAreTrustedNoSecretsSignatureIsTaken() {
        assertRefused("The token's algorithm is not allowed.", WITH_PUBLIC_KEYS, token().signHs256(SHARED));
        assertRefused("The signature is wrong.", WITH_PUBLIC_KEYS, token().signWith(SHARED));
        var publicKey = key(PAIR.pair().getPublic().getEncoded());
        assertRefused("The token's algorithm is not allowed.", WITH_PUBLIC_KEYS, token().signHs256(publicKey));
        assertRefused("The signature is wrong.", WITH_PUBLIC_KEYS, token().signWith(publicKey));
    }

    @Test
    void theKeysIdAndTextTellNothingOfTheSecret() {
        assertEquals(SHARED.kid(), key(RandomBytes.of(32)).kid());
        assertFalse(SHARED.toString().contains(Base64.getEncoder().encodeToString(SECRET)));
        assertEquals("SharedKey[kid=hs256]", SHARED.toString());
    }

    private static void assertRefused(String reason, AccessTokenVerifier verifier, String token) {
        var refused = assertThrows(InvalidAccessTokenException.class, () -> verifier.verify(token));
        assertEquals(reason, refused.getMessage());
    }
}

package dev.gatehouse.model.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenEncryptionTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final ClaimRules RULES =
            new ClaimRules(TestToken.ISSUER, TestToken.AUDIENCE, Clock.fixed(NOW, ZoneOffset.UTC));
    private static final TestKey KEY = TestKey.generate(SigningAlgorithm.ES256);
    private static final TestEncryption OURS = TestEncryption.fresh();
    private static final TestEncryption THEIRS = TestEncryption.fresh();

    private static final AccessTokenVerifier SIGNED_ONLY =
            AccessTokenVerifier.withPublicKeys(RULES, kid -> Optional.of(KEY.verificationKey()));
    private static final AccessTokenVerifier DECRYPTING = SIGNED_ONLY.decrypting(OURS.reader());

    private final String signed = TestToken.signedBy(KEY, NOW).sign();
    private final String encrypted = OURS.reader().encrypt(signed);

    @Test
    void anEncryptedTokenIsReadAsTheOneInIt() throws Exception {
        assertEquals(SIGNED_ONLY.verifyWithKey(signed), DECRYPTING.verifyWithKey(encrypted));
    }

    @Test
    void theHeaderSaysWhatRfc7516AndRfc7519WantAndNothingElse() {
        var header =
                Base64Url.decode(encrypted.substring(0, encrypted.indexOf('.'))).orElseThrow();
        assertEquals(
                "{\"alg\":\"A256KW\",\"enc\":\"A256GCM\",\"typ\":\"at+jwt\",\"cty\":\"JWT\",\"kid\":\"%s\"}"
                        .formatted(EncryptionKey.of(OURS.secret()).kid()),
                new String(header, StandardCharsets.US_ASCII));
    }

    @Test
    void anotherLibraryReadsWhatWeEncryptAndWeWhatItEncrypts() throws Exception {
        assertEquals(signed, OURS.decrypt(encrypted));
        assertEquals(SIGNED_ONLY.verify(signed), DECRYPTING.verify(OURS.encrypt(signed)));
    }

    @Test
    void aSignedTokenIsTakenBesideThem() throws Exception {
        assertEquals(DECRYPTING.verify(encrypted), DECRYPTING.verify(signed));
    }

    @Test
    void tokensOfASecretAreEncryptedAsWell() throws Exception {
        var shared = SharedKey.read(Base64.getEncoder().encodeToString(RandomBytes.of(32)));
        var token = TestToken.signedBy(KEY, NOW).signHs256(shared);
        var verifier = AccessTokenVerifier.withSharedKey(RULES, shared).decrypting(OURS.reader());
        assertEquals("web", verifier.verify(OURS.reader().encrypt(token)).clientId());
        assertRefused("The token's algorithm is not allowed.", verifier, encrypted);
    }

    @Test
    void theFirstKeyEncryptsAndEachDecrypts() throws Exception {
        var both = TokenEncryption.read(THEIRS.text() + "," + OURS.text());
        var verifier = SIGNED_ONLY.decrypting(both);
        assertEquals(signed, THEIRS.decrypt(both.encrypt(signed)));
        assertEquals("web", verifier.verify(encrypted).clientId());
        assertEquals("web", verifier.verify(THEIRS.reader().encrypt(signed)).clientId());
    }

    @Test
    void noTwoTokensHaveTheSameKeyOrNonce() {
        var again = OURS.reader().encrypt(signed).split("\\.", -1);
        var once = encrypted.split("\\.", -1);
        for (var part : List.of(1, 2, 3, 4)) {
            assertNotEquals(once[part], again[part]);
        }
    }

    @Test
    void whereThereAreNoKeysAnEncryptedTokenIsNoToken() {
        assertRefused("The token is not a JWS.", SIGNED_ONLY, encrypted);
        assertRefused("The token is not a JWS.", SIGNED_ONLY, "a.b.c.d.e");
    }

    /** An unknown key, another one under a known id, a changed nonce, content, tag, header: all the same. */
    @Test
    void whateverFailsInDecryptionTheReasonIsOne() {
        assertUnopened(THEIRS.reader().encrypt(signed));
        assertUnopened(
                THEIRS.header("kid", EncryptionKey.of(OURS.secret()).kid()).encrypt(signed));
        for (var part : List.of(1, 2, 3, 4)) {
            var parts = encrypted.split("\\.", -1);
            var bytes = Base64Url.decode(parts[part]).orElseThrow();
            bytes[0] ^= 1;
            parts[part] = Base64Url.encode(bytes);
            assertUnopened(String.join(".", parts));
        }
        assertUnopened(OURS.header("typ", "AT+JWT").encrypt(signed));
    }

    private static void assertUnopened(String token) {
        assertRefused("The token can't be decrypted.", DECRYPTING, token);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0", "1, 32", "1, 39", "1, 41", "1, 48", "2, 0", "2, 11", "2, 13", "2, 16", "4, 0", "4, 12", "4, 15", "4, 17"
    })
    void aPartOfAnotherLengthIsRefused(int part, int length) {
        var parts = encrypted.split("\\.", -1);
        parts[part] = Base64Url.encode(RandomBytes.of(length));
        assertRefused("The token's encryption is not of the right length.", DECRYPTING, String.join(".", parts));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3", "4"})
    void anotherSpellingOfAPartIsRefused(int part) {
        for (var stray : List.of("=", "\n", " ", "+")) {
            var parts = encrypted.split("\\.", -1);
            parts[part] += stray;
            assertRefused("The token is not canonical base64url.", DECRYPTING, String.join(".", parts));
        }
    }

    @Test
    void aHeaderThatIsMissingOrComesTwiceIsRefused() {
        var rest = encrypted.substring(encrypted.indexOf('.'));
        for (var header : List.of(
                "",
                "{}",
                "null",
                "{\"alg\":\"A256KW\",\"enc\":\"A256GCM\",\"typ\":\"at+jwt\",\"cty\":\"JWT\"}",
                "{\"alg\":\"A256KW\",\"enc\":\"A256GCM\",\"typ\":\"at+jwt\",\"kid\":\"k\"}",
                "{\"alg\":\"A256KW\",\"enc\":\"A256GCM\",\"cty\":\"JWT\",\"kid\":\"k\"}",
                "{\"alg\":\"A256KW\",\"typ\":\"at+jwt\",\"cty\":\"JWT\",\"kid\":\"k\"}",
                "{\"alg\":\"A256KW\",\"alg\":\"A256KW\",\"enc\":\"A256GCM\",\"typ\":\"at+jwt\",\"cty\":\"JWT\",\"kid\":\"k\"}")) {
            var token = Base64Url.encode(header.getBytes(StandardCharsets.US_ASCII)) + rest;
            assertThrows(InvalidAccessTokenException.class, () -> DECRYPTING.verify(token), header);
        }
    }

    @Test
    void anEncryptedTokenOfMoreThan8KiBIsRefusedUnread() throws Exception {
        var fits = OURS.reader().encrypt(padded(5_800));
        assertEquals("web", DECRYPTING.verify(fits).clientId());
        assertRefused("The token is too long.", DECRYPTING, OURS.reader().encrypt(padded(6_100)));
    }

    private static String padded(int length) {
        var bare = TestToken.signedBy(KEY, NOW).claim("padding", "").sign().length();
        return TestToken.signedBy(KEY, NOW)
                .claim("padding", "x".repeat((length - bare) * 3 / 4))
                .sign();
    }

    @Test
    void aKeysIdAndTextTellNothingOfIt() {
        var key = EncryptionKey.of(OURS.secret());
        assertEquals("EncryptionKey[kid=" + key.kid() + "]", key.toString());
        assertFalse(OURS.text().contains(key.kid()));
    }

    private static void assertRefused(String reason, AccessTokenVerifier verifier, String token) {
        var refused = assertThrows(InvalidAccessTokenException.class, () -> verifier.verify(token));
        assertEquals(reason, refused.getMessage());
    }
}

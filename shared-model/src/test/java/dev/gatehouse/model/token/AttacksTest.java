package dev.gatehouse.model.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Forgeries that have worked elsewhere. The classes of bad signatures are those of Project Wycheproof
 * (github.com/C2SP/wycheproof); those of bad tokens are RFC 8725 §2's.
 */
class AttacksTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final int HALF = 32;

    private static final Map<SigningAlgorithm, TestKey> KEYS = new EnumMap<>(SigningAlgorithm.class);

    static {
        for (var algorithm : SigningAlgorithm.values()) {
            KEYS.put(algorithm, TestKey.generate(algorithm));
        }
    }

    private static final AccessTokenVerifier VERIFIER = AccessTokenVerifier.withPublicKeys(
            new ClaimRules(TestToken.ISSUER, TestToken.AUDIENCE, Clock.fixed(NOW, ZoneOffset.UTC)),
            kid -> KEYS.values().stream()
                    .map(TestKey::verificationKey)
                    .filter(key -> key.kid().equals(kid))
                    .findFirst());

    private static final TestEncryption ENCRYPTION = TestEncryption.fresh();
    private static final AccessTokenVerifier DECRYPTING = VERIFIER.decrypting(ENCRYPTION.reader());

    // Signatures

    static Stream<BigInteger[]> ecdsaOutOfRange() {
        var n = order();
        var good = halves(signature(token(SigningAlgorithm.ES256)));
        var zero = BigInteger.ZERO;
        var one = BigInteger.ONE;
        var most = one.shiftLeft(8 * HALF).subtract(one);
        return Stream.of(
                pair(zero, zero),
                pair(zero, one),
                pair(one, zero),
                pair(one, one),
                pair(n, n),
                pair(n, one),
                pair(one, n),
                pair(n.subtract(one), n.subtract(one)),
                pair(n.add(one), n.add(one)),
                pair(most, most),
                pair(zero, good[1]),
                pair(good[0], zero),
                pair(n, good[1]),
                pair(good[0], n),
                pair(n.subtract(good[0]), good[1]),
                pair(good[1], good[0]),
                pair(most.shiftRight(1), good[1]));
    }

    /** A verifier that forgets the range of r and s takes zeros for any text (CVE-2022-21449). */
    @ParameterizedTest
    @MethodSource("ecdsaOutOfRange")
    void anEcdsaSignatureOfNumbersThatNobodyComputedIsRefused(BigInteger r, BigInteger s) {
        assertForged(SigningAlgorithm.ES256, joined(r, s));
    }

    @Test
    void anEcdsaSignatureOfAnotherLengthOrFormIsRefused() {
        var good = signature(token(SigningAlgorithm.ES256));
        assertForged(SigningAlgorithm.ES256, new byte[0]);
        assertForged(SigningAlgorithm.ES256, Arrays.copyOf(good, 63));
        assertForged(SigningAlgorithm.ES256, Arrays.copyOf(good, 65));
        assertForged(SigningAlgorithm.ES256, Arrays.copyOf(good, 128));
        assertForged(SigningAlgorithm.ES256, der(halves(good)));
        assertForged(SigningAlgorithm.ES256, withZeros(halves(good)));
    }

    /** Of an ECDSA signature anyone can compute another one: n − s for s. It is a good one, and says nothing else. */
    @Test
    void theTwinOfAnEcdsaSignatureIsTheSameToken() throws Exception {
        var token = token(SigningAlgorithm.ES256);
        var halves = halves(signature(token));
        var twin = with(token, joined(halves[0], order().subtract(halves[1])));

        assertEquals(VERIFIER.verify(token), VERIFIER.verify(twin));
    }

    /** RFC 8032 §5.1.7 has S below the group's order, so that there are no twins. */
    @Test
    void anEd25519SignatureWithAnotherSpellingOfItsNumberIsRefused() {
        var order = BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));
        var good = signature(token(SigningAlgorithm.EDDSA));
        var s = number(reversed(Arrays.copyOfRange(good, HALF, 2 * HALF)));

        assertForged(SigningAlgorithm.EDDSA, concatenated(good, reversed(bytes(s.add(order)))));
        assertForged(SigningAlgorithm.EDDSA, concatenated(good, new byte[HALF]));
        assertForged(SigningAlgorithm.EDDSA, new byte[2 * HALF]);
        assertForged(SigningAlgorithm.EDDSA, Arrays.copyOf(good, 63));
        assertForged(SigningAlgorithm.EDDSA, Arrays.copyOf(good, 65));
    }

    @Test
    void anRsaSignatureWithAnotherSpellingOfItsNumberIsRefused() {
        var modulus = ((RSAPublicKey) key(SigningAlgorithm.RS256).pair().getPublic()).getModulus();
        var good = signature(token(SigningAlgorithm.RS256));

        assertForged(SigningAlgorithm.RS256, number(good).add(modulus).toByteArray());
        assertForged(SigningAlgorithm.RS256, Arrays.copyOf(good, good.length + 1));
        assertForged(SigningAlgorithm.RS256, Arrays.copyOfRange(good, 1, good.length));
        assertForged(SigningAlgorithm.RS256, new byte[good.length]);
        assertForged(SigningAlgorithm.RS256, Arrays.copyOf(new byte[] {1}, good.length));
        assertForged(SigningAlgorithm.RS256, modulus.subtract(BigInteger.ONE).toByteArray());
    }

    // Keys

    static Stream<byte[]> publicKeyTexts() {
        return KEYS.values().stream().flatMap(key -> {
            var der = key.pair().getPublic().getEncoded();
            var pem = "-----BEGIN PUBLIC KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----";
            return Stream.of(
                    der,
                    pem.getBytes(StandardCharsets.US_ASCII),
                    (pem + "\n").getBytes(StandardCharsets.US_ASCII),
                    key.jwk().toString().getBytes(StandardCharsets.UTF_8),
                    Base64.getEncoder().encode(der),
                    new byte[] {0});
        });
    }

    /** The confusion of RFC 8725 §2.1: what everybody may read is no secret to sign with. */
    @ParameterizedTest
    @MethodSource("publicKeyTexts")
    void aPublicKeyIsNoSecretInAnySpelling(byte[] secret) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        for (var key : KEYS.values()) {
            for (var algorithm : List.of("HS256", key.algorithm().jwsName())) {
                var text = unsigned(TestToken.signedBy(key, NOW).header("alg", algorithm));
                var forged = text + "." + Base64Url.encode(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
                assertThrows(InvalidAccessTokenException.class, () -> VERIFIER.verify(forged));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"none", "None", "NONE", "nOnE", "", "HS256", "HS512", "PS256", "ES512", "Ed25519", "ES256 "})
    void anAlgorithmThatIsNotOnTheListIsRefused(String algorithm) {
        for (var key : KEYS.values()) {
            var token = TestToken.signedBy(key, NOW).header("alg", algorithm);
            assertRefused(token.sign());
            assertRefused(token.unsigned());
        }
    }

    @Test
    void aKeyServesNoAlgorithmButItsOwn() {
        for (var key : KEYS.values()) {
            for (var other : SigningAlgorithm.values()) {
                if (other != key.algorithm()) {
                    assertRefused(TestToken.signedBy(key, NOW)
                            .header("alg", other.jwsName())
                            .sign());
                    assertRefused(TestToken.signedBy(key, NOW).signWith(key(other)));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jwk, {}",
        "jku, https://attacker.example/keys",
        "x5u, https://attacker.example/certificate",
        "x5c, MII",
        "x5t, AAAA",
        "crit, exp",
        "b64, false",
        "zip, DEF",
        "enc, A256GCM",
        "cty, JWT",
        "epk, {}",
        "p2c, 2147483647"
    })
    void aHeaderThatBringsAKeyOrAMeaningOfItsOwnIsRefused(String name, String value) {
        assertRefused(signed(SigningAlgorithm.ES256).header(name, value).sign());
        assertRefused(
                signed(SigningAlgorithm.ES256).header(name, List.of(value)).sign());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../dev/null",
                "/dev/null",
                "' or '1'='1",
                "\" union select 'secret' --",
                "| id",
                "${jndi:ldap://127.0.0.1/a}",
                "key\u0000",
                "key\r\nX-Injected: yes",
                "file:///etc/passwd",
                "*"
            })
    void aKeyIdIsOnlyEverComparedWithThoseThatAreKnown(String kid) {
        var refused =
                assertRefused(signed(SigningAlgorithm.ES256).header("kid", kid).sign());
        assertEquals("The token's key is unknown.", refused.getMessage());
    }

    // Texts

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"ES256\",\"alg\":\"none\"}",
                "{\"alg\":null}",
                "{\"alg\":[\"ES256\"]}",
                "{\"alg\":{\"alg\":\"ES256\"}}",
                "{\"alg\":\"ES256\"}{\"alg\":\"none\"}",
                "{\"alg\":\"ES256\",}",
                "{'alg':'ES256'}",
                "{\"alg\":\"ES256\"/**/}",
                "\uFEFF{\"alg\":\"ES256\"}",
                "[{\"alg\":\"ES256\"}]",
                "\"ES256\"",
                "null",
                ""
            })
    void aHeaderThatCanBeReadInTwoWaysIsRefused(String header) {
        assertRefused(TestToken.sign(
                key(SigningAlgorithm.ES256),
                header,
                signed(SigningAlgorithm.ES256).claimsJson()));
    }

    static Stream<String> bombs() {
        var deep = 2500;
        return Stream.of(
                "{\"a\":" + "[".repeat(deep) + "]".repeat(deep) + "}",
                "{\"a\":".repeat(deep / 5) + "1" + "}".repeat(deep / 5),
                "[".repeat(deep),
                "{\"sub\":\"\\uD800\"}",
                "{\"sub\":\"\u0000\"}");
    }

    /** Signed by the issuer's own key, which is worse than any sender can do: still refused, and not by running out. */
    @ParameterizedTest
    @MethodSource("bombs")
    void aTextThatIsMeantToHurtTheReaderIsRefused(String json) {
        var key = key(SigningAlgorithm.RS256);
        assertRefused(TestToken.sign(key, signed(SigningAlgorithm.RS256).headerJson(), json));
        assertRefused(TestToken.sign(key, json, signed(SigningAlgorithm.RS256).claimsJson()));
    }

    static Stream<String> numbers() {
        return Stream.of(
                "1e999999999",
                "1e-999999999",
                "-1e999999999",
                "9".repeat(4000),
                "0." + "9".repeat(4000),
                "9223372036854775808",
                "-0",
                "01793534700",
                "0x6AE6D3EC",
                "NaN",
                "Infinity",
                "true",
                "\"1793534700\"");
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void anExpiryThatIsNoMomentToComeIsRefused(String number) {
        var claims = signed(SigningAlgorithm.RS256).claimsJson();
        assertRefused(TestToken.sign(
                key(SigningAlgorithm.RS256),
                signed(SigningAlgorithm.RS256).headerJson(),
                claims.replaceFirst("\"exp\":\\d+", "\"exp\":" + number)));
    }

    @Test
    void aRefusalTellsNothingOfTheToken() {
        var secret = "b3RoZXIgcGVvcGxlJ3MgdG9rZW4";
        for (var text : List.of(secret, secret + ".a.b", "e30." + secret + ".", secret + "." + secret + "." + secret)) {
            var refused = assertRefused(text);
            assertTrue(!String.valueOf(refused.getMessage()).contains(secret));
            assertEquals(0, refused.getStackTrace().length, "a stack is what a refusal costs most");
        }
    }

    // Anything else

    /** A hundred thousand tokens with something changed. */
    @ParameterizedTest
    @CsvSource({"RS256, 90000", "ES256, 5000", "EDDSA, 5000"})
    void noChangedTokenIsAccepted(SigningAlgorithm algorithm, int times) {
        var random = new Random(42);
        var token = token(algorithm);
        var others = List.of(token(algorithm), token(SigningAlgorithm.EDDSA), token(SigningAlgorithm.RS256));
        for (var i = 0; i < times; i++) {
            var changed = changed(token, others.get(random.nextInt(others.size())), random);
            if (!changed.equals(token) && !others.contains(changed)) {
                assertThrows(InvalidAccessTokenException.class, () -> VERIFIER.verify(changed), changed);
            }
        }
    }

    @Test
    void noChangedTokenOfASharedSecretIsAccepted() throws Exception {
        var shared = SharedKey.read(TestEncryption.fresh().text());
        var verifier = AccessTokenVerifier.withSharedKey(
                new ClaimRules(TestToken.ISSUER, TestToken.AUDIENCE, Clock.fixed(NOW, ZoneOffset.UTC)), shared);
        var token = signed(SigningAlgorithm.ES256).signHs256(shared);
        var other = token(SigningAlgorithm.RS256);
        var random = new Random(42);
        verifier.verify(token);
        for (var i = 0; i < 10_000; i++) {
            var changed = changed(token, other, random);
            if (!changed.equals(token)) {
                assertThrows(InvalidAccessTokenException.class, () -> verifier.verify(changed), changed);
            }
        }
    }

    // Encrypted tokens

    /** Changed in any way, an encrypted token is refused, and so is one that is put together from two. */
    @Test
    void noChangedEncryptedTokenIsAccepted() throws Exception {
        var random = new Random(42);
        var token = ENCRYPTION.reader().encrypt(token(SigningAlgorithm.ES256));
        var other = ENCRYPTION.reader().encrypt(token(SigningAlgorithm.ES256));
        DECRYPTING.verify(token);
        for (var i = 0; i < 10_000; i++) {
            var changed = changed(token, other, random);
            if (!changed.equals(token) && !changed.equals(other)) {
                assertThrows(InvalidAccessTokenException.class, () -> DECRYPTING.verify(changed), changed);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "alg, dir",
        "alg, A128KW",
        "alg, A256GCMKW",
        "alg, RSA-OAEP",
        "alg, RSA1_5",
        "alg, PBES2-HS256+A128KW",
        "alg, ECDH-ES",
        "alg, none",
        "enc, A128GCM",
        "enc, A256CBC-HS512",
        "enc, none",
        "typ, JWT",
        "cty, at+jwt",
        "cty, jwt",
        "zip, DEF",
        "p2c, 2147483647",
        "p2s, AAAA",
        "epk, {}",
        "jwk, {}",
        "jku, https://attacker.example/keys",
        "crit, exp",
        "iv, AAAA"
    })
    void anEncryptedTokenWithAnyOtherHeaderIsRefusedUnopened(String name, String value) {
        for (var header : List.<Object>of(value, List.of(value))) {
            var refused = assertThrows(
                    InvalidAccessTokenException.class,
                    () -> DECRYPTING.verify(ENCRYPTION.header(name, header).encrypt(token(SigningAlgorithm.ES256))));
            assertTrue(!"The token can't be decrypted.".equals(refused.getMessage()), refused.getMessage());
        }
    }

    /** Whoever has an encryption key still has no signing key. */
    @Test
    void encryptionIsNoSignature() {
        var claims = signed(SigningAlgorithm.ES256);
        for (var inner : List.of(
                claims.unsigned(),
                claims.header("alg", "none").unsigned(),
                signed(SigningAlgorithm.ES256).signWith(key(SigningAlgorithm.EDDSA)),
                signed(SigningAlgorithm.ES256).claimsJson(),
                ENCRYPTION.reader().encrypt(token(SigningAlgorithm.ES256)),
                "",
                "\u00ff..")) {
            assertThrows(
                    InvalidAccessTokenException.class,
                    () -> DECRYPTING.verify(ENCRYPTION.reader().encrypt(inner)),
                    inner);
        }
    }

    // What is changed

    private static String changed(String token, String other, Random random) {
        var at = random.nextInt(token.length());
        var to = at + random.nextInt(token.length() - at);
        return switch (random.nextInt(8)) {
            case 0 -> replaced(token, at, (char) (token.charAt(at) ^ 1 << random.nextInt(7)));
            case 1 -> replaced(token, at, (char) random.nextInt(0x10000));
            case 2 -> token.substring(0, at) + token.substring(to);
            case 3 -> token.substring(0, to) + token.substring(at);
            case 4 -> token.substring(0, at) + other.substring(Math.min(at, other.length()));
            case 5 -> decodedAndChanged(token, random);
            case 6 -> exchanged(token, other, random.nextInt(token.split("\\.", -1).length));
            default -> token.substring(0, at) + ".=+/ \n".charAt(random.nextInt(6)) + token.substring(at);
        };
    }

    private static String replaced(String text, int at, char character) {
        return text.substring(0, at) + character + text.substring(at + 1);
    }

    /** Changes a byte below the base64url of a part, so that the change always arrives. */
    private static String decodedAndChanged(String token, Random random) {
        var parts = token.split("\\.", -1);
        var part = random.nextInt(parts.length);
        var bytes = Base64Url.decode(parts[part]).orElseThrow();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        parts[part] = Base64Url.encode(bytes);
        return String.join(".", parts);
    }

    private static String exchanged(String token, String other, int part) {
        var parts = token.split("\\.", -1);
        parts[part] = other.split("\\.", -1)[part];
        return String.join(".", parts);
    }

    // Tokens and signatures in the making

    private static TestKey key(SigningAlgorithm algorithm) {
        return Objects.requireNonNull(KEYS.get(algorithm));
    }

    private static TestToken signed(SigningAlgorithm algorithm) {
        return TestToken.signedBy(key(algorithm), NOW);
    }

    private static String token(SigningAlgorithm algorithm) {
        return signed(algorithm).sign();
    }

    private static String unsigned(TestToken token) {
        var text = token.unsigned();
        return text.substring(0, text.length() - 1);
    }

    private static byte[] signature(String token) {
        return Base64Url.decode(token.substring(token.lastIndexOf('.') + 1)).orElseThrow();
    }

    private static String with(String token, byte[] signature) {
        return token.substring(0, token.lastIndexOf('.') + 1) + Base64Url.encode(signature);
    }

    private static void assertForged(SigningAlgorithm algorithm, byte[] signature) {
        var refused = assertRefused(with(token(algorithm), signature));
        assertEquals("The signature is wrong.", refused.getMessage());
    }

    private static InvalidAccessTokenException assertRefused(String token) {
        return assertThrows(InvalidAccessTokenException.class, () -> VERIFIER.verify(token));
    }

    private static ECPublicKey ecKey() {
        return (ECPublicKey) key(SigningAlgorithm.ES256).pair().getPublic();
    }

    private static BigInteger order() {
        return ecKey().getParams().getOrder();
    }

    private static BigInteger[] pair(BigInteger r, BigInteger s) {
        return new BigInteger[] {r, s};
    }

    private static BigInteger[] halves(byte[] signature) {
        return pair(number(Arrays.copyOf(signature, HALF)), number(Arrays.copyOfRange(signature, HALF, 2 * HALF)));
    }

    private static byte[] joined(BigInteger r, BigInteger s) {
        return concatenated(bytes(r), bytes(s));
    }

    /** The first half of the one and then the other. */
    private static byte[] concatenated(byte[] first, byte[] second) {
        var joined = Arrays.copyOf(Arrays.copyOf(first, HALF), 2 * HALF);
        System.arraycopy(second, 0, joined, HALF, HALF);
        return joined;
    }

    private static byte[] withZeros(BigInteger[] halves) {
        var joined = new byte[2 * (HALF + 1)];
        System.arraycopy(bytes(halves[0]), 0, joined, 1, HALF);
        System.arraycopy(bytes(halves[1]), 0, joined, HALF + 2, HALF);
        return joined;
    }

    private static byte[] der(BigInteger[] halves) {
        var r = halves[0].toByteArray();
        var s = halves[1].toByteArray();
        var der = new byte[6 + r.length + s.length];
        der[0] = 0x30;
        der[1] = (byte) (4 + r.length + s.length);
        der[2] = 0x02;
        der[3] = (byte) r.length;
        System.arraycopy(r, 0, der, 4, r.length);
        der[4 + r.length] = 0x02;
        der[5 + r.length] = (byte) s.length;
        System.arraycopy(s, 0, der, 6 + r.length, s.length);
        return der;
    }

    private static BigInteger number(byte[] bytes) {
        return new BigInteger(1, bytes);
    }

    private static byte[] bytes(BigInteger number) {
        var bytes = number.toByteArray();
        var half = new byte[HALF];
        var length = Math.min(bytes.length, HALF);
        System.arraycopy(bytes, bytes.length - length, half, HALF - length, length);
        return half;
    }

    private static byte[] reversed(byte[] bytes) {
        var reversed = new byte[bytes.length];
        for (var i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}

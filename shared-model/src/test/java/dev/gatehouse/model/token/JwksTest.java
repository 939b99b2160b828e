package dev.gatehouse.model.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwksTest {

    private static final TestKey EC = TestKey.generate(SigningAlgorithm.ES256);
    private static final TestKey RSA = TestKey.generate(SigningAlgorithm.RS256);
    private static final TestKey ED = TestKey.generate(SigningAlgorithm.EDDSA);

    private static Map<String, ?> parse(List<Map<String, Object>> jwks) throws IOException {
        return Jwks.parse(new ObjectMapper().writeValueAsBytes(Map.of("keys", jwks)));
    }

    private static Map<String, Object> changed(TestKey key, Consumer<Map<String, Object>> change) {
        var jwk = new LinkedHashMap<>(key.jwk());
        change.accept(jwk);
        return jwk;
    }

    @Test
    void keysOfEachAllowedAlgorithmAreRead() throws Exception {
        assertEquals(
                Map.of(
                        EC.kid(), EC.verificationKey(),
                        RSA.kid(), RSA.verificationKey(),
                        ED.kid(), ED.verificationKey()),
                parse(List.of(EC.jwk(), RSA.jwk(), ED.jwk())));
    }

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    void theTypeOfAKeyTellsItsAlgorithm(SigningAlgorithm algorithm) throws Exception {
        for (int i = 0; i < 20; i++) {
            var key = algorithm == SigningAlgorithm.RS256 ? RSA : TestKey.generate(algorithm);
            assertEquals(Map.of(key.kid(), key.verificationKey()), parse(List.of(changed(key, jwk -> jwk.keySet()
                    .removeAll(List.of("alg", "use"))))));
        }
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                unusable("no id", EC, jwk -> jwk.remove("kid")),
                unusable("no type", EC, jwk -> jwk.remove("kty")),
                unusable("for encryption", EC, jwk -> jwk.put("use", "enc")),
                unusable("another algorithm", EC, jwk -> jwk.put("alg", "ES384")),
                unusable("an algorithm of another type", RSA, jwk -> jwk.put("alg", "ES256")),
                unusable("a weaker algorithm", RSA, jwk -> jwk.put("alg", "HS256")),
                unusable("another curve", EC, jwk -> jwk.put("crv", "P-384")),
                unusable("a secret", EC, jwk -> jwk.put("kty", "oct")),
                unusable("off the curve", EC, jwk -> jwk.put("y", jwk.get("x"))),
                unusable("a short coordinate", EC, jwk -> jwk.put("x", "AQAB")),
                unusable("a coordinate beyond the field", EC, jwk -> jwk.put("x", Base64Url.encode(ones(32)))),
                unusable("no coordinate", EC, jwk -> jwk.remove("y")),
                unusable("no base64url", EC, jwk -> jwk.put("x", jwk.get("x") + "=")),
                unusable("a short modulus", RSA, jwk -> jwk.put("n", shortModulus())),
                unusable("a huge modulus", RSA, jwk -> jwk.put("n", Base64Url.encode(ones(1025)))),
                unusable("an exponent of one", RSA, jwk -> jwk.put("e", "AQ")),
                unusable("an even exponent", RSA, jwk -> jwk.put("e", "AQAA")),
                unusable("no exponent", RSA, jwk -> jwk.remove("e")),
                unusable("a short point", ED, jwk -> jwk.put("x", "AQAB")));
    }

    private static Arguments unusable(String why, TestKey key, Consumer<Map<String, Object>> change) {
        return Arguments.of(why, changed(key, change));
    }

    private static byte[] ones(int length) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0xFF);
        return bytes;
    }

    private static String shortModulus() {
        return Base64Url.encode(
                BigInteger.ONE.shiftLeft(2046).add(BigInteger.ONE).toByteArray());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void aKeyThatMayNotVerifyIsLeftOut(String why, Map<String, Object> jwk) throws Exception {
        assertEquals(Map.of(ED.kid(), ED.verificationKey()), parse(List.of(jwk, changed(ED, usable -> {}))));
    }

    @Test
    void ofTwoKeysUnderOneIdTheFirstCounts() throws Exception {
        var other = changed(RSA, jwk -> jwk.put("kid", EC.kid()));
        assertEquals(Map.of(EC.kid(), EC.verificationKey()), parse(List.of(EC.jwk(), other)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"keys\":null}",
                "{\"keys\":{}}",
                "{\"keys\":[]}",
                "{\"keys\":[null,1,\"a\",[],{}]}",
                "{\"keys\":[]} x",
                "{\"keys\":[],\"keys\":[]}"
            })
    void whatIsNoKeySetOrHasNoKeyIsAFailure(String text) {
        assertThrows(IOException.class, () -> Jwks.parse(text.getBytes(StandardCharsets.UTF_8)));
    }
}

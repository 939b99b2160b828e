package dev.gatehouse.model.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final TestKey KEY = TestKey.generate(SigningAlgorithm.ES256);
    private static final TestKey STRANGER = TestKey.generate(SigningAlgorithm.ES256);

    private static AccessTokenVerifier verifier(TestKey... keys) {
        return AccessTokenVerifier.withPublicKeys(
                new ClaimRules(TestToken.ISSUER, TestToken.AUDIENCE, Clock.fixed(NOW, ZoneOffset.UTC)),
                kid -> Stream.of(keys)
                        .map(TestKey::verificationKey)
                        .filter(key -> key.kid().equals(kid))
                        .findFirst());
    }

    private static TestToken token() {
        return TestToken.signedBy(KEY, NOW);
    }

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    void everyClaimOfAGoodTokenIsRead(SigningAlgorithm algorithm) throws Exception {
        var key = TestKey.generate(algorithm);
        var token = TestToken.signedBy(key, NOW)
                .subject("01932f4e-7a1b-7c3d-8e5f-0a1b2c3d4e5f")
                .claim("jti", "the id")
                .roles("user", "admin");
        var expected = new AccessToken(
                "the id",
                "01932f4e-7a1b-7c3d-8e5f-0a1b2c3d4e5f",
                "web",
                Set.of("notes:read", "notes:write"),
                Set.of("user", "admin"),
                Optional.of("Zr5jQ1v0bX2c9d8e7f6a5w"),
                Optional.of("alice"),
                Optional.of(NOW),
                NOW,
                NOW.plusSeconds(300));
        assertEquals(
                new VerifiedToken(expected, Set.of(TestToken.AUDIENCE), key.verificationKey()),
                verifier(key).verifyWithKey(token.sign()));
    }

    @Test
    void aClientsTokenNamesNoPersonAndNoSession() throws Exception {
        var token = token().subject("service")
                .without("sid")
                .without("auth_time")
                .without("preferred_username")
                .without("groups")
                .without("scope");
        var read = verifier(KEY).verify(token.sign());
        assertEquals(
                List.of(Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Set.of()),
                List.of(read.session(), read.username(), read.authenticatedAt(), read.roles(), read.scopes()));
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("The token is not an access token.", token -> token.header("typ", "JWT")),
                broken("The token lacks typ.", token -> token.withoutHeader("typ")),
                broken("The token lacks kid.", token -> token.withoutHeader("kid")),
                broken("The token lacks alg.", token -> token.withoutHeader("alg")),
                broken("The token's algorithm is not allowed.", token -> token.header("alg", "none")),
                broken("The token's algorithm is not allowed.", token -> token.header("alg", "HS256")),
                broken("The token's algorithm is not allowed.", token -> token.header("alg", "es256")),
                broken("The token's algorithm is not allowed.", token -> token.header("alg", "ES384")),
                broken("The token's key is unknown.", token -> token.header("alg", "RS256")),
                broken("The token's key is unknown.", token -> token.header("kid", "another")),
                broken("The token has a header that is not allowed.", token -> token.header("jwk", STRANGER.jwk())),
                broken("The token has a header that is not allowed.", token -> token.header("jku", "http://127.0.0.1")),
                broken("The token has a header that is not allowed.", token -> token.header("x5c", List.of("MII"))),
                broken("The token has a header that is not allowed.", token -> token.header("crit", List.of("exp"))),
                broken("The token has another issuer.", token -> token.claim("iss", "http://127.0.0.1:8080/")),
                broken("The token lacks iss.", token -> token.without("iss")),
                broken("The token is for another audience.", token -> token.claim("aud", "Gatehouse")),
                broken("The token is for another audience.", token -> token.claim("aud", List.of("another"))),
                broken("The token lacks aud.", token -> token.without("aud")),
                broken("The token's aud is not made of strings.", token -> token.claim("aud", List.of(1))),
                broken("The token has expired.", token -> token.claim("exp", NOW.getEpochSecond() - 10)),
                broken("The token lacks exp.", token -> token.without("exp")),
                broken("The token lacks exp.", token -> token.claim("exp", "1799999999")),
                broken("The token's exp is out of range.", token -> token.claim("exp", Long.MAX_VALUE)),
                broken("The token's exp is out of range.", token -> token.claim("exp", 253_402_300_800L)),
                broken("The token's exp is out of range.", token -> token.claim("exp", -1)),
                broken("The token's sub has characters that are not allowed.", token -> token.claim("sub", "a\u0000")),
                broken(
                        "The token's groups has characters that are not allowed.",
                        token -> token.claim("groups", List.of("a\n"))),
                broken("The token was issued in the future.", token -> token.claim("iat", NOW.getEpochSecond() + 11)),
                broken("The token lacks iat.", token -> token.without("iat")),
                broken("The token is not yet valid.", token -> token.claim("nbf", NOW.getEpochSecond() + 11)),
                broken("The token lacks nbf.", token -> token.claim("nbf", "soon")),
                broken("The token lacks sub.", token -> token.without("sub")),
                broken("The token lacks sub.", token -> token.claim("sub", Map.of())),
                broken("The token lacks jti.", token -> token.without("jti")),
                broken("The token lacks client_id.", token -> token.without("client_id")),
                broken("The token lacks scope.", token -> token.claim("scope", List.of("notes:read"))));
    }

    private static Arguments broken(String reason, UnaryOperator<TestToken> change) {
        return Arguments.of(reason, change);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aTokenThatBreaksARuleIsRefused(String reason, UnaryOperator<TestToken> change) {
        assertRefused(reason, change.apply(token()).sign());
    }

    static Stream<UnaryOperator<TestToken>> bent() {
        return Stream.of(
                token -> token.header("typ", "application/at+jwt"),
                token -> token.header("typ", "AT+JWT"),
                token -> token.claim("aud", List.of("another", "gatehouse")),
                token -> token.claim("exp", NOW.getEpochSecond() - 9),
                token -> token.claim("exp", NOW.getEpochSecond() + 0.5),
                token -> token.claim("iat", NOW.getEpochSecond() + 10),
                token -> token.claim("nbf", NOW.getEpochSecond() + 10),
                token -> token.claim("another", "claim"));
    }

    @ParameterizedTest
    @MethodSource("bent")
    void aTokenWithinTheRulesIsAccepted(UnaryOperator<TestToken> change) throws Exception {
        assertEquals("web", verifier(KEY).verify(change.apply(token()).sign()).clientId());
    }

    @Test
    void aTokenWithoutSignatureIsRefused() {
        assertRefused(
                "The token's algorithm is not allowed.",
                token().header("alg", "none").unsigned());
        assertRefused("The signature is wrong.", token().unsigned());
    }

    @Test
    void aStrangersSignatureUnderAKnownKeyIdIsRefused() {
        assertRefused("The signature is wrong.", token().signWith(STRANGER));
    }

    @Test
    void aChangedClaimIsRefused() {
        var parts = token().sign().split("\\.", -1);
        var changed = Base64Url.encode(token().roles("admin").claimsJson().getBytes(StandardCharsets.UTF_8));
        assertRefused("The signature is wrong.", parts[0] + "." + changed + "." + parts[2]);
    }

    @Test
    void aNameThatComesTwiceIsRefused() {
        var claims = token().claimsJson();
        assertRefused(
                "The token is not made of JSON objects.",
                TestToken.sign(KEY, token().headerJson(), claims.replaceFirst("\\{", "{\"sub\":\"another\",")));
        assertRefused(
                "The token is not made of JSON objects.",
                TestToken.sign(KEY, token().headerJson().replaceFirst("\\{", "{\"alg\":\"none\","), claims));
    }

    @Test
    void anythingAfterTheClaimsIsRefused() {
        assertRefused(
                "The token is not made of JSON objects.",
                TestToken.sign(KEY, token().headerJson(), token().claimsJson() + "{}"));
    }

    /** The last character of 64 bytes carries four bits that mean nothing. */
    @Test
    void anotherSpellingOfAGoodSignatureIsRefused() throws Exception {
        var token = token().sign();
        var last = token.charAt(token.length() - 1);
        var respelt = token.substring(0, token.length() - 1) + (char) (last + 1);
        assertEquals("web", verifier(KEY).verify(token).clientId());
        assertRefused("The token is not canonical base64url.", respelt);
        assertRefused("The token is not canonical base64url.", token + "==");
    }

    @Test
    void aTokenOfMoreThan8KiBIsRefusedUnread() {
        assertRefused(
                "The token is too long.",
                token().claim("padding", "x".repeat(8 * 1024)).sign());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "a",
                "a.b",
                "a.b.c.d",
                " a.b.c",
                "ä.b.c",
                "bnVsbA.e30.",
                "W10.W10.",
                "e30.e30."
            })
    void whatIsNoTokenIsRefused(String text) {
        assertThrows(InvalidAccessTokenException.class, () -> verifier(KEY).verify(text));
    }

    private static void assertRefused(String reason, String token) {
        var refused = assertThrows(
                InvalidAccessTokenException.class, () -> verifier(KEY).verify(token));
        assertEquals(reason, refused.getMessage());
    }
}

package dev.gatehouse.model.token;

import static dev.gatehouse.model.token.TokenJson.require;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides whether a text is an access token of this issuer for this audience (RFC 9068 §4, RFC 8725).
 *
 * <p>The cheap checks come first: a text that no key of the issuer can have signed costs no signature.
 */
public final class AccessTokenVerifier {

    /** How far the clocks of issuer and verifier may be apart. */
    public static final Duration SKEW = Duration.ofSeconds(10);

    private final ClaimRules rules;
    private final List<String> algorithms;
    private final Function<String, Optional<? extends TokenKey>> keys;
    private final TokenEncryption encryption;

    private AccessTokenVerifier(
            ClaimRules rules,
            List<String> algorithms,
            Function<String, Optional<? extends TokenKey>> keys,
            TokenEncryption encryption) {
        this.rules = rules;
        this.algorithms = algorithms;
        this.keys = keys;
        this.encryption = encryption;
    }

    /**
     * Verifies with public keys, and nothing but those.
     *
     * @param keys gives the key of a {@code kid}, from memory
     */
    public static AccessTokenVerifier withPublicKeys(
            ClaimRules rules, Function<String, Optional<VerificationKey>> keys) {
        return new AccessTokenVerifier(rules, SigningAlgorithm.NAMES, keys::apply, TokenEncryption.NONE);
    }

    /** Verifies with a shared secret, and nothing but that. */
    public static AccessTokenVerifier withSharedKey(ClaimRules rules, SharedKey key) {
        return new AccessTokenVerifier(
                rules,
                List.of(SharedKey.ALGORITHM),
                kid -> Optional.of(key).filter(only -> only.kid().equals(kid)),
                TokenEncryption.NONE);
    }

    /** Does the same, and takes tokens that are encrypted with one of these keys besides those that are only signed. */
    public AccessTokenVerifier decrypting(TokenEncryption with) {
        return new AccessTokenVerifier(rules, algorithms, keys, with);
    }

    /** What {@code alg} may be. */
    public List<String> algorithms() {
        return algorithms;
    }

    /**
     * Reads a token and refuses what is not good now.
     *
     * @param token the compact serialisation of a JWS, or of a JWE around one
     * @return its claims, when the token is good now
     * @throws InvalidAccessTokenException when it is not, with the reason
     */
    public AccessToken verify(String token) throws InvalidAccessTokenException {
        return verifyWithKey(token).token();
    }

    /** Does as {@link #verify} does, and tells the key. */
    public VerifiedToken verifyWithKey(String token) throws InvalidAccessTokenException {
        var unverified = unverified(token);
        var key = key(unverified);
        var signature = TokenJson.bytes(unverified.signature());
        var signed = unverified.signed().getBytes(StandardCharsets.US_ASCII);
        require(key.hasSigned(signed, signature), "The signature is wrong.");
        var claims = TokenJson.read(unverified.claims());
        return new VerifiedToken(rules.read(claims), TokenJson.strings(claims, "aud"), key);
    }

    private UnverifiedToken unverified(String token) throws InvalidAccessTokenException {
        return UnverifiedToken.of(encryption.opened(token), algorithms);
    }

    /** The key decides the algorithm, never the token alone (RFC 8725 §3.1). */
    private TokenKey key(UnverifiedToken token) throws InvalidAccessTokenException {
        var key = keys.apply(token.kid());
        require(key.isPresent() && key.get().jwsName().equals(token.algorithm()), "The token's key is unknown.");
        return key.get();
    }
}

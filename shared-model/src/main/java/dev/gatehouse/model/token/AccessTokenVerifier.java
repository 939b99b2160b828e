package dev.gatehouse.model.token;

import static dev.gatehouse.model.token.TokenJson.require;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
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
    private final Function<String, Optional<VerificationKey>> keys;

    /**
     * Verifies for one issuer and one audience.
     *
     * @param keys gives the key of a {@code kid}, from memory
     */
    public AccessTokenVerifier(
            String issuer, String audience, Function<String, Optional<VerificationKey>> keys, Clock clock) {
        this.rules = new ClaimRules(issuer, audience, clock);
        this.keys = keys;
    }

    /**
     * Reads a token and refuses what is not good now.
     *
     * @param token the compact serialisation of a JWS
     * @return its claims, when the token is good now
     * @throws InvalidAccessTokenException when it is not, with the reason
     */
    public AccessToken verify(String token) throws InvalidAccessTokenException {
        return verifyWithKey(token).token();
    }

    /** Does as {@link #verify} does, and tells the key. */
    public VerifiedToken verifyWithKey(String token) throws InvalidAccessTokenException {
        var unverified = UnverifiedToken.of(token);
        var key = key(unverified);
        var signature = TokenJson.bytes(unverified.signature());
        require(isSignedBy(key, unverified.signed(), signature), "The signature is wrong.");
        return new VerifiedToken(rules.read(TokenJson.read(unverified.claims())), key);
    }

    /** The key decides the algorithm, never the token alone (RFC 8725 §3.1). */
    private VerificationKey key(UnverifiedToken token) throws InvalidAccessTokenException {
        var key = keys.apply(token.kid());
        require(key.isPresent() && key.get().algorithm() == token.algorithm(), "The token's key is unknown.");
        return key.get();
    }

    private static boolean isSignedBy(VerificationKey key, String signed, byte[] signature) {
        try {
            var verification = Signature.getInstance(key.algorithm().jcaName());
            verification.initVerify(key.publicKey());
            verification.update(signed.getBytes(StandardCharsets.US_ASCII));
            return verification.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature of the wrong length or form is an exception to the JDK, and just a wrong signature here.
            return false;
        }
    }
}

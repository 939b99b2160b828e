package dev.gatehouse.model.token;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The signature algorithms that verifiers allow (RFC 7518 §3.1, RFC 8037 §3.1): asymmetric ones only. */
public enum SigningAlgorithm {
    ES256("ES256", "SHA256withECDSAinP1363Format"),
    RS256("RS256", "SHA256withRSA"),
    EDDSA("EdDSA", "Ed25519");

    /** What newer software calls a signature by an Ed25519 key, which is all that {@code EdDSA} means here (RFC 9864 §2.2). */
    public static final String ED25519 = "Ed25519";

    /** Those that verifiers with public keys allow. */
    static final List<String> NAMES =
            Arrays.stream(values()).map(SigningAlgorithm::jwsName).toList();

    private final String jwsName;
    private final String jcaName;

    SigningAlgorithm(String jwsName, String jcaName) {
        this.jwsName = jwsName;
        this.jcaName = jcaName;
    }

    /** The {@code alg} of a JWS header. */
    public String jwsName() {
        return jwsName;
    }

    /** The name that {@link java.security.Signature#getInstance} takes. */
    public String jcaName() {
        return jcaName;
    }

    /** The algorithm of an {@code alg} that somebody else has chosen, under any of its names. */
    public static Optional<SigningAlgorithm> named(String name) {
        return name.equals(ED25519) ? Optional.of(EDDSA) : of(name);
    }

    /** The algorithm of an {@code alg}, when it is an allowed one. */
    public static Optional<SigningAlgorithm> of(String jwsName) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.jwsName.equals(jwsName))
                .findFirst();
    }
}

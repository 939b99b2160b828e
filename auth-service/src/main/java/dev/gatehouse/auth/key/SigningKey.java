package dev.gatehouse.auth.key;

import dev.gatehouse.model.token.SigningAlgorithm;
import dev.gatehouse.model.token.VerificationKey;
import java.security.PrivateKey;

/**
 * A key pair and its one algorithm.
 *
 * @param verification the public part, which verifiers get
 */
public record SigningKey(VerificationKey verification, PrivateKey privateKey) {

    public String kid() {
        return verification.kid();
    }

    public SigningAlgorithm algorithm() {
        return verification.algorithm();
    }

    @Override
    public String toString() {
        return "SigningKey[kid=" + kid() + "]";
    }
}

package dev.gatehouse.model.token;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;

/**
 * A public key and the one algorithm it verifies.
 *
 * @param kid the key's id, its RFC 7638 thumbprint
 */
public record VerificationKey(String kid, SigningAlgorithm algorithm, PublicKey publicKey) implements TokenKey {

    @Override
    public String jwsName() {
        return algorithm.jwsName();
    }

    @Override
    public boolean hasSigned(byte[] message, byte[] signature) {
        try {
            var verification = Signature.getInstance(algorithm.jcaName());
            verification.initVerify(publicKey);
            verification.update(message);
            return verification.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature of the wrong length or form is an exception to the JDK, and just a wrong signature here.
            return false;
        }
    }
}

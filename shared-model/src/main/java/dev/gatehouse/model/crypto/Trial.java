package dev.gatehouse.model.crypto;

import dev.gatehouse.model.token.SigningAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.SignatureException;

/** Finds out whether a provider's signatures are those of the JDK. */
final class Trial {

    private static final byte[] MESSAGE = "Whoever holds the key has signed this.".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER = "Whoever holds the key has signed that.".getBytes(StandardCharsets.US_ASCII);

    private Trial() {}

    /** For each algorithm the candidate and the JDK take what the other has signed, and refuse it for another message. */
    static void pass(NativeSignatures candidate) throws GeneralSecurityException {
        for (var algorithm : SigningAlgorithm.values()) {
            var jdk = Signature.getInstance(algorithm.jcaName()).getProvider();
            var pair = pair(algorithm);
            var own = new KeyPair(pair.getPublic(), candidate.translated(pair.getPrivate()));
            compare(algorithm, own, candidate, pair, jdk);
            compare(algorithm, pair, jdk, own, candidate);
        }
    }

    private static void compare(
            SigningAlgorithm algorithm, KeyPair signing, Provider signer, KeyPair verifying, Provider verifier)
            throws GeneralSecurityException {
        var signature = Signature.getInstance(algorithm.jcaName(), signer);
        signature.initSign(signing.getPrivate());
        signature.update(MESSAGE);
        var signed = signature.sign();
        if (!isSigned(algorithm, verifying, verifier, MESSAGE, signed)
                || isSigned(algorithm, verifying, verifier, OTHER, signed)) {
            throw new SignatureException(
                    "%s of %s and of %s differ".formatted(algorithm, signer.getName(), verifier.getName()));
        }
    }

    private static boolean isSigned(
            SigningAlgorithm algorithm, KeyPair pair, Provider verifier, byte[] message, byte[] signed)
            throws GeneralSecurityException {
        var signature = Signature.getInstance(algorithm.jcaName(), verifier);
        signature.initVerify(pair.getPublic());
        signature.update(message);
        return signature.verify(signed);
    }

    private static KeyPair pair(SigningAlgorithm algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case ES256 -> pair("EC", 256);
            case RS256 -> pair("RSA", 2048);
            case EDDSA -> pair("Ed25519", 255);
        };
    }

    private static KeyPair pair(String type, int bits) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(type);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }
}

package dev.gatehouse.auth.key;

import dev.gatehouse.model.token.SigningAlgorithm;
import dev.gatehouse.model.token.VerificationKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Makes key pairs, and reads them from their standard encodings. */
final class KeyPairs {

    /**
     * RFC 7518 §3.3 asks for no more, and NIST SP 800-57 holds it good until 2030; what matters is that nobody finds the
     * key while verifiers take it, a month or so. 3,072 bits would sign at a third of the speed and make tokens longer.
     */
    private static final int RSA_BITS = 2048;

    private KeyPairs() {}

    /** Takes its time, a second for RSA. */
    static SigningKey generate(SigningAlgorithm algorithm) {
        try {
            var generator = KeyPairGenerator.getInstance(type(algorithm));
            generator.initialize(parameters(algorithm));
            var pair = generator.generateKeyPair();
            return new SigningKey(verification(algorithm, pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key pair could not be made.", e);
        }
    }

    static VerificationKey readPublic(SigningAlgorithm algorithm, byte[] publicKey) {
        try {
            PublicKey key = KeyFactory.getInstance(type(algorithm)).generatePublic(new X509EncodedKeySpec(publicKey));
            return verification(algorithm, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A public key could not be read.", e);
        }
    }

    static PrivateKey readPrivate(SigningAlgorithm algorithm, byte[] privateKey) {
        try {
            return KeyFactory.getInstance(type(algorithm)).generatePrivate(new PKCS8EncodedKeySpec(privateKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A signing key could not be read.", e);
        }
    }

    private static String type(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> "EC";
            case RS256 -> "RSA";
            case EDDSA -> "Ed25519";
        };
    }

    private static AlgorithmParameterSpec parameters(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> new ECGenParameterSpec("secp256r1");
            case RS256 -> new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4);
            case EDDSA -> NamedParameterSpec.ED25519;
        };
    }

    /** The {@code kid} is the key's own thumbprint (RFC 7638), so it names this key and can name no other. */
    private static VerificationKey verification(SigningAlgorithm algorithm, PublicKey key) {
        return new VerificationKey(jwk(key).calculateBase64urlEncodedThumbprint("SHA-256"), algorithm, key);
    }

    /** The public key as a JWK (RFC 7517 §4), which can hold nothing private. */
    static PublicJsonWebKey jwk(PublicKey key) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(key);
        } catch (JoseException e) {
            throw new IllegalStateException("A public key could not be written.", e);
        }
    }
}

package dev.gatehouse.auth.key;

import dev.gatehouse.model.token.SigningAlgorithm;
import dev.gatehouse.model.token.VerificationKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Makes key pairs for ES256, and reads them from their standard encodings. */
final class KeyPairs {

    private KeyPairs() {}

    static SigningKey generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            return new SigningKey(verification(pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key pair could not be made.", e);
        }
    }

    static SigningKey read(byte[] publicKey, byte[] privateKey) {
        try {
            var factory = KeyFactory.getInstance("EC");
            PublicKey publicPart = factory.generatePublic(new X509EncodedKeySpec(publicKey));
            PrivateKey privatePart = factory.generatePrivate(new PKCS8EncodedKeySpec(privateKey));
            return new SigningKey(verification(publicPart), privatePart);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A signing key could not be read.", e);
        }
    }

    /** The {@code kid} is the key's own thumbprint (RFC 7638), so it names this key and can name no other. */
    private static VerificationKey verification(PublicKey key) {
        return new VerificationKey(
                jwk(key).calculateBase64urlEncodedThumbprint("SHA-256"), SigningAlgorithm.ES256, key);
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

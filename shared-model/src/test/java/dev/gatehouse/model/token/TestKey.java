package dev.gatehouse.model.token;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;

/** A real key pair to sign tokens with. */
public record TestKey(String kid, SigningAlgorithm algorithm, KeyPair pair) {

    /** Makes a key of the kind that the algorithm needs; its id is its thumbprint (RFC 7638). */
    public static TestKey generate(SigningAlgorithm algorithm) {
        try {
            var generator = KeyPairGenerator.getInstance(
                    switch (algorithm) {
                        case ES256 -> "EC";
                        case RS256 -> "RSA";
                        case EDDSA -> "Ed25519";
                    });
            if (algorithm != SigningAlgorithm.EDDSA) {
                generator.initialize(algorithm == SigningAlgorithm.ES256 ? 256 : 2048);
            }
            var pair = generator.generateKeyPair();
            return new TestKey(jose(pair.getPublic()).calculateBase64urlEncodedThumbprint("SHA-256"), algorithm, pair);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public VerificationKey verificationKey() {
        return new VerificationKey(kid, algorithm, pair.getPublic());
    }

    /** The public key as a JWK set has it, made by another library than the one that reads it. */
    public Map<String, Object> jwk() {
        var jwk = new LinkedHashMap<>(jose(pair.getPublic()).toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        jwk.put("kid", kid);
        jwk.put("use", "sig");
        jwk.put("alg", algorithm.jwsName());
        return jwk;
    }

    byte[] sign(byte[] signed) {
        try {
            var signature = Signature.getInstance(algorithm.jcaName());
            signature.initSign(pair.getPrivate());
            signature.update(signed);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonWebKey jose(PublicKey key) {
        try {
            return JsonWebKey.Factory.newJwk(key);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}

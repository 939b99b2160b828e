package dev.gatehouse.model.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Optional;

/** Reads one public key (RFC 7517 §4, RFC 7518 §6, RFC 8037 §2) and holds it to what its algorithm asks of keys. */
final class Jwk {

    private static final int COORDINATE_BYTES = 32;
    private static final int MIN_RSA_BITS = 2048;
    /** Beyond this a verification costs more than anyone's security gains. */
    private static final int MAX_RSA_BITS = 8192;

    private static final int MAX_EXPONENT_BITS = 64;
    private static final ECParameterSpec P256 = p256();

    private Jwk() {}

    /** The key, when it is one that tokens may be verified with. */
    static Optional<VerificationKey> read(JsonNode jwk) {
        var kid = jwk.path("kid").asText("");
        if (kid.isEmpty() || !jwk.path("use").asText("sig").equals("sig")) {
            return Optional.empty();
        }
        return algorithm(jwk)
                .filter(algorithm -> SigningAlgorithm.named(jwk.path("alg").asText(algorithm.jwsName()))
                        .equals(Optional.of(algorithm)))
                .flatMap(algorithm ->
                        publicKey(algorithm, jwk).map(publicKey -> new VerificationKey(kid, algorithm, publicKey)));
    }

    /** The one algorithm that a key of this type is for here: the key decides it, {@code alg} may only agree. */
    private static Optional<SigningAlgorithm> algorithm(JsonNode jwk) {
        return switch (jwk.path("kty").asText() + " " + jwk.path("crv").asText()) {
            case "EC P-256" -> Optional.of(SigningAlgorithm.ES256);
            case "RSA " -> Optional.of(SigningAlgorithm.RS256);
            case "OKP Ed25519" -> Optional.of(SigningAlgorithm.EDDSA);
            default -> Optional.empty();
        };
    }

    private static Optional<PublicKey> publicKey(SigningAlgorithm algorithm, JsonNode jwk) {
        try {
            return Optional.of(
                    switch (algorithm) {
                        case ES256 -> ec(coordinate(jwk, "x"), coordinate(jwk, "y"));
                        case RS256 -> rsa(number(jwk, "n"), number(jwk, "e"));
                        case EDDSA -> ed25519(bytes(jwk, "x"));
                    });
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Off the curve a public key can betray what it is used with, and the JDK takes one as it comes. */
    private static PublicKey ec(BigInteger x, BigInteger y) throws GeneralSecurityException {
        var prime = ((ECFieldFp) P256.getCurve().getField()).getP();
        var right = x.pow(3)
                .add(P256.getCurve().getA().multiply(x))
                .add(P256.getCurve().getB());
        require(x.compareTo(prime) < 0 && y.compareTo(prime) < 0);
        require(y.pow(2).subtract(right).mod(prime).signum() == 0);
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), P256));
    }

    private static PublicKey rsa(BigInteger modulus, BigInteger exponent) throws GeneralSecurityException {
        require(modulus.bitLength() >= MIN_RSA_BITS && modulus.bitLength() <= MAX_RSA_BITS);
        require(exponent.testBit(0) && exponent.bitLength() > 1 && exponent.bitLength() <= MAX_EXPONENT_BITS);
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }

    /** RFC 8032 §5.1.2: y in little-endian order, and x's lowest bit in place of y's highest. */
    private static PublicKey ed25519(byte[] encoded) throws GeneralSecurityException {
        require(encoded.length == COORDINATE_BYTES);
        var y = new byte[COORDINATE_BYTES];
        for (int i = 0; i < COORDINATE_BYTES; i++) {
            y[i] = encoded[COORDINATE_BYTES - 1 - i];
        }
        var isXOdd = (y[0] & 0x80) != 0;
        y[0] &= 0x7f;
        var point = new EdECPoint(isXOdd, new BigInteger(1, y));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    /** RFC 7518 §6.2.1.2: always the whole length. */
    private static BigInteger coordinate(JsonNode jwk, String name) throws InvalidKeySpecException {
        var bytes = bytes(jwk, name);
        require(bytes.length == COORDINATE_BYTES);
        return new BigInteger(1, bytes);
    }

    private static BigInteger number(JsonNode jwk, String name) throws InvalidKeySpecException {
        return new BigInteger(1, bytes(jwk, name));
    }

    private static byte[] bytes(JsonNode jwk, String name) throws InvalidKeySpecException {
        return Base64Url.decode(jwk.path(name).asText())
                .orElseThrow(() -> new InvalidKeySpecException(name + " is not base64url"));
    }

    private static void require(boolean condition) throws InvalidKeySpecException {
        if (!condition) {
            throw new InvalidKeySpecException("the key breaks a rule of its algorithm");
        }
    }

    private static ECParameterSpec p256() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}

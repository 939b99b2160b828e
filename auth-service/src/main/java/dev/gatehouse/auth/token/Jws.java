package dev.gatehouse.auth.token;

import dev.gatehouse.auth.key.SigningKey;
import dev.gatehouse.model.token.AccessToken;
import dev.gatehouse.model.token.Base64Url;
import dev.gatehouse.model.token.SharedKey;
import dev.gatehouse.model.token.TokenKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.function.UnaryOperator;

/**
 * Writes signed tokens in compact serialisation (RFC 7515 §7.1). Every refresh signs one, and nothing in here but the
 * signature takes time.
 */
final class Jws {

    private Jws() {}

    /**
     * Signs claims.
     *
     * @param claims a JSON object in UTF-8
     */
    static String sign(byte[] claims, SigningKey key) {
        return sign(claims, key.verification(), message -> signature(message, key));
    }

    /** Signs claims with a secret. */
    static String sign(byte[] claims, SharedKey key) {
        return sign(claims, key, key::sign);
    }

    private static String sign(byte[] claims, TokenKey key, UnaryOperator<byte[]> signature) {
        var input = Base64Url.encode(header(key)) + "." + Base64Url.encode(claims);
        return input + "." + Base64Url.encode(signature.apply(input.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Neither name holds a character that JSON would escape. */
    private static byte[] header(TokenKey key) {
        var header = "{\"alg\":\"" + key.jwsName() + "\",\"typ\":\"" + AccessToken.TYPE + "\",\"kid\":\"" + key.kid()
                + "\"}";
        return header.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] signature(byte[] message, SigningKey key) {
        try {
            var signature = Signature.getInstance(key.algorithm().jcaName());
            signature.initSign(key.privateKey());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A token could not be signed.", e);
        }
    }
}

package dev.gatehouse.auth.token;

import dev.gatehouse.auth.key.SigningKey;
import dev.gatehouse.model.token.AccessToken;
import dev.gatehouse.model.token.Base64Url;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;

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
        var input = Base64Url.encode(header(key)) + "." + Base64Url.encode(claims);
        return input + "." + Base64Url.encode(signature(input, key));
    }

    /** Neither name holds a character that JSON would escape. */
    private static byte[] header(SigningKey key) {
        var header = "{\"alg\":\"" + key.algorithm().jwsName() + "\",\"typ\":\"" + AccessToken.TYPE + "\",\"kid\":\""
                + key.kid() + "\"}";
        return header.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] signature(String input, SigningKey key) {
        try {
            var signature = Signature.getInstance(key.algorithm().jcaName());
            signature.initSign(key.privateKey());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A token could not be signed.", e);
        }
    }
}

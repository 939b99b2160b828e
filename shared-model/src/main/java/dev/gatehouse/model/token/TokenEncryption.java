package dev.gatehouse.model.token;

import dev.gatehouse.model.secret.SecretKeys;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * Hides what signed tokens say from everybody but those who have one of these keys: the signed token is nested in an encrypted one
 * (RFC 7516, RFC 7519 §5.2). Whether it is authentic is a matter of its signature all the same.
 */
public final class TokenEncryption {

    /** Encrypts nothing, and opens nothing. */
    public static final TokenEncryption NONE = new TokenEncryption(List.of());

    /** How many keys there may be, of which all but the first are on their way in or out. */
    public static final int MOST_KEYS = 4;

    private final List<EncryptionKey> keys;

    private TokenEncryption(List<EncryptionKey> keys) {
        this.keys = keys;
    }

    /** Takes the keys from a configured text that has no {@linkplain SecretKeys fault}, the one to encrypt with first. */
    public static TokenEncryption read(String text) {
        return new TokenEncryption(SecretKeys.read("gatehouse.token.encryption-keys", text).stream()
                .map(EncryptionKey::of)
                .toList());
    }

    /** Encrypts a signed token. */
    public String encrypt(String signed) {
        return keys.get(0).encrypt(signed);
    }

    /**
     * The signed token that a text holds. One that is not encrypted is given back as it is: it is as authentic, and those who
     * begin or cease to encrypt have both for a while. So is what nothing can open where there are no keys.
     *
     * @throws InvalidAccessTokenException when it is encrypted, and not in the one way and with one of the keys
     */
    String opened(String token) throws InvalidAccessTokenException {
        return keys.isEmpty() || !EncryptedToken.isLike(token) ? token : decrypted(EncryptedToken.of(token));
    }

    /** For one reason, whatever it was that failed: nobody is to learn how far a forgery came. */
    private String decrypted(EncryptedToken token) throws InvalidAccessTokenException {
        try {
            return token.openedWith(key(token.kid()));
        } catch (GeneralSecurityException e) {
            throw new InvalidAccessTokenException("The token can't be decrypted.");
        }
    }

    private EncryptionKey key(String kid) throws GeneralSecurityException {
        return keys.stream()
                .filter(key -> key.kid().equals(kid))
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("There is no such key."));
    }
}

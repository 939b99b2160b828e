package dev.gatehouse.auth.client;

import dev.gatehouse.model.secret.Sha256;
import dev.gatehouse.model.token.Base64Url;
import dev.gatehouse.model.token.RandomBytes;
import java.time.Instant;
import java.util.UUID;

/**
 * A secret that was just made, and is seen this once.
 *
 * @param id its public name
 * @param secret 256 random bits
 */
public record MadeSecret(UUID id, String secret, Instant createdAt) {

    private static final int BYTES = 32;

    static String random() {
        return Base64Url.encode(RandomBytes.of(BYTES));
    }

    static ClientSecretEntity row(String client, String secret, Instant now) {
        var row = new ClientSecretEntity();
        row.client = client;
        row.hash = Sha256.of(secret);
        row.createdAt = now;
        return row;
    }

    @Override
    public String toString() {
        return "MadeSecret[id=" + id + "]";
    }
}

package dev.gatehouse.auth.session;

import dev.gatehouse.model.token.Base64Url;
import java.nio.ByteBuffer;
import java.util.UUID;

/** An account's id as Redis has it: the 22 characters of its base64url instead of the UUID's 36. */
record AccountId(UUID uuid) {

    private static final int BYTES = 16;

    static AccountId read(String compact) {
        var bytes = ByteBuffer.wrap(Base64Url.decode(compact).orElseThrow());
        return new AccountId(new UUID(bytes.getLong(), bytes.getLong()));
    }

    String compact() {
        return Base64Url.encode(ByteBuffer.allocate(BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array());
    }
}

package dev.gatehouse.auth.session;

import dev.gatehouse.model.revocation.RevocationStream;
import java.util.UUID;

/**
 * A share of the accounts, whose keys are all in one hash slot of Redis.
 *
 * @param number from 0
 */
record Partition(int number) {

    /** The one that there is whatever their number, whose stream tells of withdrawn keys, too. */
    static final Partition FIRST = new Partition(0);

    /** The last bits of a UUIDv7 are random (RFC 9562 §5.7), so they spread the accounts evenly. */
    static Partition of(UUID account, int partitions) {
        return new Partition((int) (account.getLeastSignificantBits() & (partitions - 1)));
    }

    String session(SessionId id) {
        return key("session:" + id.value());
    }

    String account(UUID id) {
        return key("account:" + new AccountId(id).compact());
    }

    /** That an access token was revoked which no session stands behind. */
    String token(String id) {
        return key("token:" + id);
    }

    String revocations() {
        return RevocationStream.key(number);
    }

    /** The sessions that ended, and are not on record in Postgres yet. */
    String unwritten() {
        return key("unwritten");
    }

    private String key(String name) {
        return "{p%02d}:%s".formatted(number, name);
    }
}

package dev.gatehouse.resource.revocation;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * The revoked ids and until when they matter. One thread writes, everybody reads: a look-up takes no lock, makes no object,
 * and is never held up by growth.
 *
 * <p>There are 64 tables, each for a share of the ids. One that has no more room, or in which something has expired, is
 * copied and then replaced; readers of the old one find all that they could have found. So memory is doubled for one share
 * at a time, and the writer's longest step is a 64th of the whole. With what may be free in a table an entry takes 27 to 37
 * bytes. Ids are hashed under a secret of this process: nobody can make them collide.
 */
final class RevocationView {

    private static final int BITS = 6;
    private static final int TABLES = 1 << BITS;

    private final long seed = new SecureRandom().nextLong();
    private final AtomicReferenceArray<Table> tables = new AtomicReferenceArray<>(
            IntStream.range(0, TABLES).mapToObj(table -> Table.empty()).toArray(Table[]::new));
    private final AtomicInteger entries = new AtomicInteger();
    private final Clock clock;
    private int nextToForget;

    RevocationView(Clock clock) {
        this.clock = clock;
    }

    /** Whether an id is revoked now. */
    boolean holds(RevocationId id) {
        var hash = hash(id.high(), id.low());
        var until = tables.get(table(hash)).until(id, within(hash));
        return until != 0 && until > now();
    }

    /** Revokes an id until some moment, which is rounded up to whole seconds; a later moment counts. */
    void put(RevocationId id, Instant until) {
        var seconds = until.plusNanos(999_999_999).getEpochSecond();
        if (seconds <= now()) {
            return;
        }
        var hash = hash(id.high(), id.low());
        var table = roomy(table(hash));
        var before = table.entries();
        table.put(id, within(hash), Math.min(seconds, Integer.toUnsignedLong(-1)));
        entries.addAndGet(table.entries() - before);
    }

    /** Drops what has expired in a 64th of the view, the next one each time. */
    void forgetSome() {
        renew(nextToForget);
        nextToForget = (nextToForget + 1) % TABLES;
    }

    /** How many ids there are; one that has expired counts until it is dropped. */
    int entries() {
        return entries.get();
    }

    private Table roomy(int index) {
        var table = tables.get(index);
        return table.hasRoom() ? table : renew(index);
    }

    private Table renew(int index) {
        var table = tables.get(index);
        var renewed = table.without(now(), (high, low) -> within(hash(high, low)));
        entries.addAndGet(renewed.entries() - table.entries());
        tables.set(index, renewed);
        return renewed;
    }

    private long now() {
        return Math.floorDiv(clock.millis(), 1000);
    }

    /** Two rounds of multiplying and folding: every bit of the id reaches every bit of the hash. */
    private long hash(long high, long low) {
        return fold(fold(high ^ seed) ^ low);
    }

    private static long fold(long bits) {
        var product = (bits ^ (bits >>> 32)) * 0x9E3779B97F4A7C15L;
        product = (product ^ (product >>> 29)) * 0xBF58476D1CE4E5B9L;
        return product ^ (product >>> 32);
    }

    private static int table(long hash) {
        return (int) (hash >>> (Long.SIZE - BITS));
    }

    private static int within(long hash) {
        return (int) (hash >>> (Integer.SIZE - BITS));
    }
}

package dev.gatehouse.resource.revocation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A hash table of fixed size, 20 bytes a slot, by open addressing with linear probing. One thread writes; any number reads
 * at the same time, without locks and without waiting.
 *
 * <p>An entry is written from its end to its beginning, and its first half, by which a slot counts as used, is published
 * last: whoever sees it sees the rest. Entries are never taken out or moved, so a reader can't miss one; what has expired
 * stays behind when the rest is {@linkplain #without copied}.
 */
final class Table {

    private static final VarHandle HALVES = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle UNTILS = MethodHandles.arrayElementVarHandle(int[].class);
    private static final int FEWEST_SLOTS = 16;

    /** Beyond this a search becomes long. */
    private static final double FULL = 0.75;

    /** A copy has so much of its slots used: room to grow by a third, at no more than 37 bytes an entry. */
    private static final double FILLED = 0.55;

    private final long[] halves;
    private final int[] untils;
    private final int most;
    private int entries;

    private Table(int slots) {
        this.halves = new long[2 * slots];
        this.untils = new int[slots];
        this.most = (int) (slots * FULL);
    }

    static Table empty() {
        return new Table(FEWEST_SLOTS);
    }

    /** Until when an id is revoked, in seconds since the epoch; 0 when it is not. */
    long until(RevocationId id, int hash) {
        for (int slot = home(hash); ; slot = next(slot)) {
            var high = (long) HALVES.getAcquire(halves, 2 * slot);
            if (high == 0) {
                return 0;
            }
            if (high == id.high() && halves[2 * slot + 1] == id.low()) {
                return Integer.toUnsignedLong((int) UNTILS.getOpaque(untils, slot));
            }
        }
    }

    /** Whether there is room for an entry more. */
    boolean hasRoom() {
        return entries < most;
    }

    /** Keeps an entry, for longer where it is there; needs {@linkplain #hasRoom room} where it is not. */
    void put(RevocationId id, int hash, long until) {
        put(id.high(), id.low(), hash, (int) until);
    }

    private void put(long high, long low, int hash, int until) {
        for (int slot = home(hash); ; slot = next(slot)) {
            if (halves[2 * slot] == 0) {
                untils[slot] = until;
                halves[2 * slot + 1] = low;
                HALVES.setRelease(halves, 2 * slot, high);
                entries++;
                return;
            }
            if (halves[2 * slot] == high && halves[2 * slot + 1] == low) {
                UNTILS.setOpaque(untils, slot, later(untils[slot], until));
                return;
            }
        }
    }

    /** How many entries there are, expired ones included. */
    int entries() {
        return entries;
    }

    /**
     * What lives, in a table that has room for more: this one where nothing has expired and room is left.
     *
     * @param now in seconds since the epoch
     */
    Table without(long now, Hash hash) {
        var live = live(now);
        if (live == entries && hasRoom()) {
            return this;
        }
        var copy = new Table(Math.max(FEWEST_SLOTS, (int) (live / FILLED) + 1));
        for (int slot = 0; slot < untils.length; slot++) {
            if (isLive(slot, now)) {
                var high = halves[2 * slot];
                var low = halves[2 * slot + 1];
                copy.put(high, low, hash.of(high, low), untils[slot]);
            }
        }
        return copy;
    }

    private int live(long now) {
        var live = 0;
        for (int slot = 0; slot < untils.length; slot++) {
            live += isLive(slot, now) ? 1 : 0;
        }
        return live;
    }

    private boolean isLive(int slot, long now) {
        return halves[2 * slot] != 0 && Integer.toUnsignedLong(untils[slot]) > now;
    }

    /** The hash in proportion to the slots, whose number is no power of two. */
    private int home(int hash) {
        return (int) ((Integer.toUnsignedLong(hash) * untils.length) >>> Integer.SIZE);
    }

    private int next(int slot) {
        return slot + 1 == untils.length ? 0 : slot + 1;
    }

    private static int later(int a, int b) {
        return Integer.compareUnsigned(a, b) > 0 ? a : b;
    }

    /** Where an id belongs. */
    interface Hash {
        int of(long high, long low);
    }
}

package dev.gatehouse.resource.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RevocationViewTest {

    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    private static final int MILLION = 1_000_000;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource time = now::get;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final RevocationView view = new RevocationView(clock);

    private static RevocationId id(long number) {
        var random = new SplittableRandom(number);
        return new RevocationId(random.nextLong(), random.nextLong());
    }

    private Instant in(long seconds) {
        return now.get().plusSeconds(seconds);
    }

    @Test
    void itHoldsWhatAMapWouldWhateverTheOrderAndWhileTimePasses() {
        for (int seed = 1; seed <= 20; seed++) {
            agreesWithAMap(new SplittableRandom(seed));
        }
    }

    private void agreesWithAMap(SplittableRandom random) {
        var map = new HashMap<RevocationId, Instant>();
        var ids = random.nextInt(1, 20_000);
        for (int step = 0; step < 20_000; step++) {
            var id = id(random.nextInt(ids));
            switch (random.nextInt(8)) {
                case 0 -> now.updateAndGet(before -> before.plusMillis(random.nextInt(2_000)));
                case 1 -> view.forgetSome();
                case 2, 3, 4 -> {
                    var until = in(random.nextInt(-5, 300));
                    view.put(id, until);
                    map.merge(id, until, (a, b) -> a.isAfter(b) ? a : b);
                }
                default -> assertAgreement(map, id);
            }
        }
        map.keySet().forEach(id -> assertAgreement(map, id));
        now.set(in(1_000));
    }

    /** Whole seconds, rounded up, are as exact as it is. */
    private void assertAgreement(Map<RevocationId, Instant> map, RevocationId id) {
        var until = map.getOrDefault(id, Instant.EPOCH);
        if (now.get().isBefore(until)) {
            assertTrue(view.holds(id));
        } else if (!now.get().isBefore(until.plusSeconds(1))) {
            assertFalse(view.holds(id));
        }
    }

    @Test
    void aReaderBesideTheWriterMissesNothingAndInventsNothing() {
        var written = new AtomicInteger();
        var readers = IntStream.range(0, 2)
                .mapToObj(seed -> CompletableFuture.runAsync(() -> readBeside(written, new SplittableRandom(seed))))
                .toList();

        for (int number = 0; number < MILLION / 2; number++) {
            view.put(id(number), START.plusSeconds(300));
            view.put(id(-number - 1), in(1)); // these expire, so that tables are copied without them
            written.set(number + 1);
            if (number % 1_000 == 0) {
                now.set(START.plusMillis(number / 10));
                view.forgetSome();
            }
        }

        readers.forEach(CompletableFuture::join);
    }

    private void readBeside(AtomicInteger written, SplittableRandom random) {
        while (written.get() < MILLION / 2) {
            var until = written.get();
            assertTrue(until == 0 || view.holds(id(random.nextInt(until))));
            assertFalse(view.holds(id(MILLION + random.nextInt(MILLION))));
        }
    }

    @Test
    void aMillionEntriesTakeNoMoreThan48BytesEach() {
        var before = heap();
        for (int number = 0; number < MILLION; number++) {
            view.put(id(number), in(320));
        }

        var each = (heap() - before) / MILLION;

        assertEquals(MILLION, view.entries());
        assertTrue(each <= 48, "bytes an entry: " + each);
        assertTrue(IntStream.range(0, MILLION).allMatch(number -> view.holds(id(number))));
    }

    @Test
    void aLookUpMakesNoObject() {
        var ids = IntStream.range(0, 1_000).mapToObj(RevocationViewTest::id).toArray(RevocationId[]::new);
        IntStream.range(0, 500).forEach(number -> view.put(ids[number], in(320)));
        lookUp(ids, 2_000); // until it is compiled
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();

        lookUp(ids, 1_000);

        var each = (threads.getCurrentThreadAllocatedBytes() - before) / MILLION;
        assertEquals(0, each);
    }

    private void lookUp(RevocationId[] ids, int times) {
        for (int i = 0; i < times; i++) {
            for (int number = 0; number < ids.length; number++) {
                assertEquals(number < 500, view.holds(ids[number]));
            }
        }
    }

    @Test
    void itForgetsByItselfAndGivesTheMemoryBack() {
        var before = heap();
        for (int number = 0; number < MILLION / 4; number++) {
            view.put(id(number), in(320));
        }
        view.put(id(-1), in(1_000));

        now.set(in(321));
        IntStream.range(0, 64).forEach(share -> view.forgetSome());

        assertEquals(1, view.entries());
        assertTrue(view.holds(id(-1)));
        assertTrue(heap() - before < 1_000_000, "bytes left: " + (heap() - before));
    }

    @Test
    void anEntryThatComesTwiceCountsOnceAndForTheLongerTime() {
        view.put(id(1), in(60));
        view.put(id(1), in(30));

        now.set(in(59));

        assertTrue(view.holds(id(1)));
        assertEquals(1, view.entries());
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

package dev.gatehouse.lab.capacity;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Throughputs that follow the law but for some noise. */
record Points(Scalability law, List<Integer> counts, int rounds) {

    /** @param noise the standard deviation, as a share */
    List<Point> noisy(double noise, long seed) {
        var random = new Random(seed);
        return IntStream.rangeClosed(1, rounds)
                .boxed()
                .flatMap(round -> counts.stream()
                        .map(count -> new Point(count, law.at(count) * (1 + noise * random.nextGaussian()), round)))
                .toList();
    }
}

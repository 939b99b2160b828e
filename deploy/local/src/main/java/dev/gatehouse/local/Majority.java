package dev.gatehouse.local;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What most of several witnesses say, some of whom may be behind the times or silent. */
final class Majority {

    private Majority() {}

    /** The values that more than half of those witnesses name who say anything. */
    static <T> List<T> of(List<? extends Collection<T>> testimonies) {
        var heard = testimonies.stream().filter(named -> !named.isEmpty()).toList();
        return heard.stream()
                .flatMap(Collection::stream)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(named -> named.getValue() * 2 > heard.size())
                .map(named -> named.getKey())
                .toList();
    }
}

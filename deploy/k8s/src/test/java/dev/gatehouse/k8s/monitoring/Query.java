package dev.gatehouse.k8s.monitoring;

import java.util.List;
import java.util.Set;

/**
 * A query in PromQL, as far as rules and dashboards here use that language.
 *
 * @param selectors in their order
 * @param groupings the aggregations that keep some labels
 */
record Query(List<Selector> selectors, List<Grouping> groupings) {

    Query {
        selectors = List.copyOf(selectors);
        groupings = List.copyOf(groupings);
    }

    /**
     * Reads one; Grafana's {@code $__rate_interval} is a duration.
     *
     * @throws IllegalArgumentException when it is none, or uses something of the language that nothing here does
     */
    static Query of(String text) {
        return new QueryReader(text).read();
    }

    /** An aggregation {@code by} labels of what some selectors choose. */
    record Grouping(Set<String> labels, List<Selector> selectors) {

        Grouping {
            labels = Set.copyOf(labels);
            selectors = List.copyOf(selectors);
        }
    }
}

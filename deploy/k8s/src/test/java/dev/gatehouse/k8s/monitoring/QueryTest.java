package dev.gatehouse.k8s.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.k8s.monitoring.Selector.Matcher;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    @Test
    void everyMetricOfAQueryIsFoundWithItsMatchersAndWhatItIsGroupedBy() {
        var query = Query.of("""
                histogram_quantile(0.99, sum by (pod, le) (rate(lag_seconds_bucket{namespace="$namespace"}[$__rate_interval])))
                  > 2 * 1e3 and (max(age{kind!="x", uri=~"/a|/b"}) or vector(0)) / 0.001 == 1
                unless gatehouse:ratio_rate5m""");

        var lag = new Selector("lag_seconds_bucket", List.of(new Matcher("namespace", "=", "$namespace")));
        var age = new Selector("age", List.of(new Matcher("kind", "!=", "x"), new Matcher("uri", "=~", "/a|/b")));
        assertEquals(List.of(lag, age, new Selector("gatehouse:ratio_rate5m", List.of())), query.selectors());
        assertEquals(
                List.of(
                        new Query.Grouping(Set.of("pod", "le"), List.of(lag)),
                        new Query.Grouping(Set.of(), List.of(age))),
                query.groupings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rat(a[5m])",
                "rate(a)",
                "rate(a[5])",
                "rate(a[5m]",
                "rate(a[5m]))",
                "a[5m]",
                "sum by pod (a)",
                "sum by (pod) a",
                "a{b=c}",
                "a{b=\"c\"",
                "a{b==\"c\"}",
                "a b",
                "a >",
                "a and 1",
                "histogram_quantile(a)",
                "1",
                "a # b",
                "a 5x"
            })
    void whatIsNoQueryIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Query.of(text));
    }

    @Test
    void aSelectorFindsSeriesOfItsMetricThatHaveEachOfItsLabels() {
        var series = Series.read("a_total{b=\"x y\",c=\"503\"} 1.0\n", Map.of("job", "auth-service"))
                .get(0);

        assertTrue(selector("a_total").finds(series));
        assertTrue(
                selector("a_total{b=\"x y\", c=~\"5..\", job=\"auth-service\"}").finds(series));
        assertFalse(selector("a").finds(series));
        assertFalse(selector("a_total{c=~\"4..\"}").finds(series));
        assertFalse(selector("a_total{d!=\"x\"}").finds(series));
    }

    @Test
    void eachOfSeveralWordsIsToBeFound() {
        assertEquals(
                List.of(selector("a{job=\"x-y\", c=~\"5..\"}"), selector("a{job=\"z\", c=~\"5..\"}")),
                selector("a{job=~\"x-y|z\", c=~\"5..\"}").alternatives());
    }

    @Test
    void bothFormatsOfMetricsAreRead() {
        assertEquals(
                List.of(
                        new Series("jvm_threads", Map.of("pod", "p")),
                        new Series("pause_bucket", Map.of("pod", "p", "cause", "a {\\\"b\\\"}", "le", "+Inf"))),
                Series.read("""
                        # TYPE jvm_threads gauge
                        jvm_threads 1.5E3
                        pause_bucket{cause="a {\\"b\\"}",le="+Inf"} NaN # {trace_id="1"} 0.5 1.0
                        # EOF
                        """, Map.of("pod", "p")));
    }

    private static Selector selector(String text) {
        return Query.of(text).selectors().get(0);
    }
}

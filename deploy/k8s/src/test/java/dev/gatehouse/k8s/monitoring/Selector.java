package dev.gatehouse.k8s.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What chooses series in a {@link Query}: a metric's name and what its labels have to be. */
record Selector(String metric, List<Matcher> matchers) {

    private static final Pattern WORDS = Pattern.compile("[a-z-]+(\\|[a-z-]+)+");

    Selector {
        matchers = List.copyOf(matchers);
    }

    boolean finds(Series series) {
        return series.metric().equals(metric) && matchers.stream().allMatch(matcher -> matcher.fits(series));
    }

    /** Several, where a matcher lists words: each of them is to be found. */
    List<Selector> alternatives() {
        var all = new ArrayList<>(List.of(this));
        for (var matcher : matchers) {
            if (matcher.operator().equals("=~")
                    && WORDS.matcher(matcher.value()).matches()) {
                var so = List.copyOf(all);
                all.clear();
                for (var word : matcher.value().split("\\|", -1)) {
                    so.forEach(selector -> all.add(selector.with(matcher, word)));
                }
            }
        }
        return all;
    }

    private Selector with(Matcher matcher, String word) {
        var one = new Matcher(matcher.label(), "=", word);
        return new Selector(
                metric,
                matchers.stream().map(each -> each.equals(matcher) ? one : each).toList());
    }

    @Override
    public String toString() {
        return metric + matchers;
    }

    /** @param operator one of {@code = != =~ !~} */
    record Matcher(String label, String operator, String value) {

        /** Stricter than Prometheus, to which a label that is missing is an empty one. */
        boolean fits(Series series) {
            var actual = series.labels().get(label);
            if (actual == null) {
                return false;
            }
            return switch (operator) {
                case "=" -> actual.equals(value);
                case "!=" -> !actual.equals(value);
                case "=~" -> actual.matches(value);
                case "!~" -> !actual.matches(value);
                default -> throw new IllegalStateException(operator);
            };
        }

        @Override
        public String toString() {
            return label + operator + '"' + value + '"';
        }
    }
}

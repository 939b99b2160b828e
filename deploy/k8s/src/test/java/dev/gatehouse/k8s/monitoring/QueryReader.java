package dev.gatehouse.k8s.monitoring;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a {@link Query} by recursive descent; what an expression gives is known by its {@link Kind}. */
final class QueryReader {

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:"
            + "(?<string>\"(?:[^\"\\\\]|\\\\.)*\")"
            + "|(?<duration>\\d+[smhdw]\\b|\\$__rate_interval\\b)"
            + "|(?<number>\\d+(?:\\.\\d+)?(?:e\\d+)?(?![\\w.]))"
            + "|(?<word>[a-zA-Z_:][\\w:]*)"
            + "|(?<sign>=~|!~|==|!=|<=|>=|[-+*/<>=(){}\\[\\],]))");

    private static final Map<String, Integer> PRECEDENCE = Map.ofEntries(
            Map.entry("or", 1),
            Map.entry("and", 2),
            Map.entry("unless", 2),
            Map.entry("==", 3),
            Map.entry("!=", 3),
            Map.entry("<=", 3),
            Map.entry("<", 3),
            Map.entry(">=", 3),
            Map.entry(">", 3),
            Map.entry("+", 4),
            Map.entry("-", 4),
            Map.entry("*", 5),
            Map.entry("/", 5));

    private static final Set<String> AGGREGATIONS = Set.of("sum", "min", "max", "avg", "count");

    private static final Map<String, List<Kind>> FUNCTIONS = Map.of(
            "rate", List.of(Kind.RANGE),
            "increase", List.of(Kind.RANGE),
            "absent", List.of(Kind.VECTOR),
            "vector", List.of(Kind.NUMBER),
            "histogram_quantile", List.of(Kind.NUMBER, Kind.VECTOR));

    /** What an expression gives. */
    private enum Kind {
        NUMBER,
        VECTOR,
        RANGE
    }

    private record Token(String group, String text) {

        static final Token END = new Token("end", "the end");
    }

    private final String query;
    private final List<Token> tokens;
    private final List<Selector> selectors = new ArrayList<>();
    private final List<Query.Grouping> groupings = new ArrayList<>();
    private int at;

    QueryReader(String query) {
        this.query = query;
        this.tokens = tokens(query);
    }

    Query read() {
        require(Kind.VECTOR, expression(1));
        if (at < tokens.size()) {
            throw wrong("something after its end");
        }
        return new Query(selectors, groupings);
    }

    private Kind expression(int precedence) {
        var left = operand();
        for (var binds = precedence(); binds >= precedence; binds = precedence()) {
            var operator = take().text();
            var right = expression(binds + 1);
            left = combined(operator, binds, left, right);
        }
        return left;
    }

    private int precedence() {
        return PRECEDENCE.getOrDefault(next().text(), 0);
    }

    private Kind combined(String operator, int binds, Kind left, Kind right) {
        if (left == Kind.RANGE || right == Kind.RANGE) {
            throw wrong(operator + " with a range");
        }
        if (binds < 3 && (left == Kind.NUMBER || right == Kind.NUMBER)) {
            throw wrong(operator + " with a number");
        }
        return left == Kind.VECTOR ? left : right;
    }

    private Kind operand() {
        if (taken("(")) {
            var kind = expression(1);
            take(")");
            return kind;
        }
        if (next().group().equals("number")) {
            take();
            return Kind.NUMBER;
        }
        var word = word();
        if (AGGREGATIONS.contains(word)) {
            return aggregation();
        }
        return next().text().equals("(") ? call(word) : selection(word);
    }

    private Kind aggregation() {
        var labels = taken("by") ? labels() : Set.<String>of();
        var first = selectors.size();
        take("(");
        require(Kind.VECTOR, expression(1));
        take(")");
        groupings.add(new Query.Grouping(labels, selectors.subList(first, selectors.size())));
        return Kind.VECTOR;
    }

    private Set<String> labels() {
        var labels = new LinkedHashSet<String>();
        take("(");
        do {
            labels.add(word());
        } while (taken(","));
        take(")");
        return labels;
    }

    private Kind call(String function) {
        var parameters = FUNCTIONS.get(function);
        if (parameters == null) {
            throw wrong("no function " + function);
        }
        take("(");
        for (var i = 0; i < parameters.size(); i++) {
            if (i > 0) {
                take(",");
            }
            require(parameters.get(i), expression(1));
        }
        take(")");
        return Kind.VECTOR;
    }

    private Kind selection(String metric) {
        selectors.add(new Selector(metric, matchers()));
        if (!taken("[")) {
            return Kind.VECTOR;
        }
        if (!next().group().equals("duration")) {
            throw wrong("no duration");
        }
        take();
        take("]");
        return Kind.RANGE;
    }

    private List<Selector.Matcher> matchers() {
        var matchers = new ArrayList<Selector.Matcher>();
        if (taken("{")) {
            do {
                matchers.add(matcher());
            } while (taken(","));
            take("}");
        }
        return matchers;
    }

    private Selector.Matcher matcher() {
        var label = word();
        var operator = take().text();
        if (!Set.of("=", "!=", "=~", "!~").contains(operator)) {
            throw wrong("no matcher: " + operator);
        }
        var value = take();
        if (!value.group().equals("string")) {
            throw wrong("no string: " + value.text());
        }
        return new Selector.Matcher(
                label, operator, value.text().substring(1, value.text().length() - 1));
    }

    private String word() {
        var token = take();
        if (!token.group().equals("word")) {
            throw wrong("no name: " + token.text());
        }
        return token.text();
    }

    private void require(Kind expected, Kind actual) {
        if (actual != expected) {
            throw wrong("not %s but %s".formatted(expected, actual));
        }
    }

    private Token next() {
        return at < tokens.size() ? tokens.get(at) : Token.END;
    }

    private Token take() {
        var token = next();
        at++;
        return token;
    }

    private boolean taken(String text) {
        var isNext = next().text().equals(text);
        if (isNext) {
            at++;
        }
        return isNext;
    }

    private void take(String text) {
        if (!taken(text)) {
            throw wrong("no " + text);
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("%s, before %s, in: %s".formatted(what, next().text(), query));
    }

    private static List<Token> tokens(String query) {
        var tokens = new ArrayList<Token>();
        var matcher = TOKEN.matcher(query.strip());
        while (matcher.lookingAt()) {
            for (var group : List.of("string", "duration", "number", "word", "sign")) {
                if (matcher.group(group) != null) {
                    tokens.add(new Token(group, matcher.group(group)));
                }
            }
            matcher.region(matcher.end(), matcher.regionEnd());
        }
        if (!matcher.hitEnd() || matcher.regionStart() < matcher.regionEnd()) {
            throw new IllegalArgumentException("no PromQL: " + query.strip().substring(matcher.regionStart()));
        }
        return tokens;
    }
}

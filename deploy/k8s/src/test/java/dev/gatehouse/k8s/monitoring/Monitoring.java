package dev.gatehouse.k8s.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.k8s.Kustomize;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every query of the component, and what shows the labels of its answer. */
record Monitoring(PrometheusRule rules, JsonNode dashboard) {

    private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern ANNOTATION = Pattern.compile("\\$labels\\.(\\w+)");

    /**
     * One of them.
     *
     * @param shown the labels that a legend or a description takes from the answer
     */
    record Used(String where, String text, Set<String> shown) {

        Query query() {
            return Query.of(text);
        }

        @Override
        public String toString() {
            return where + ": " + text;
        }
    }

    static Monitoring read() throws IOException, InterruptedException {
        var manifests = Kustomize.render(Kustomize.MANIFESTS.resolve("components/monitoring"));
        var dashboard = only(ConfigMap.class, manifests).getData().get("dashboard.json");
        return new Monitoring(only(PrometheusRule.class, manifests), new ObjectMapper().readTree(dashboard));
    }

    private static <T> T only(Class<T> kind, List<HasMetadata> manifests) {
        return manifests.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    List<Used> all() {
        return Stream.concat(rulesIn(), panels().flatMap(Monitoring::targets)).toList();
    }

    List<Rule> alerts() {
        return rule().filter(rule -> rule.getAlert() != null).toList();
    }

    /** The metrics that rules make. */
    Set<String> recorded() {
        return rule().map(Rule::getRecord).filter(name -> name != null).collect(Collectors.toSet());
    }

    Stream<JsonNode> panels() {
        return dashboard.path("panels").valueStream().filter(panel -> !panel.path("type")
                .asText()
                .equals("row"));
    }

    private Stream<Rule> rule() {
        return rules.getSpec().getGroups().stream().flatMap(group -> group.getRules().stream());
    }

    private Stream<Used> rulesIn() {
        return rule().map(rule -> new Used(
                rule.getAlert() == null ? rule.getRecord() : rule.getAlert(),
                rule.getExpr().getStrVal(),
                shown(ANNOTATION, String.valueOf(rule.getAnnotations()))));
    }

    private static Stream<Used> targets(JsonNode panel) {
        return panel.path("targets")
                .valueStream()
                .map(target -> new Used(
                        panel.path("title").asText(),
                        target.path("expr").asText().replace("$namespace", Targets.NAMESPACE),
                        shown(LEGEND, target.path("legendFormat").asText())));
    }

    private static Set<String> shown(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }
}

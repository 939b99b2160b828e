package dev.gatehouse.k8s.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The rules and the dashboard, and {@link Pair what both services measure}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitoringTest {

    private final List<Series> series = new ArrayList<>(Targets.series());
    private Monitoring monitoring;

    @BeforeAll
    @Timeout(240)
    void measure() throws Exception {
        monitoring = Monitoring.read();
        monitoring.recorded().forEach(name -> series.add(new Series(name, Map.of("namespace", Targets.NAMESPACE))));
        try (var pair = Pair.start()) {
            pair.use();
            series.addAll(pair.series());
        }
    }

    @Test
    void everyQueryAsksForWhatIsMeasured() {
        var missing = new ArrayList<String>();
        for (var used : monitoring.all()) {
            for (var selector : used.query().selectors()) {
                for (var each : selector.alternatives()) {
                    if (found(each).isEmpty()) {
                        missing.add(used.where() + ": " + each);
                    }
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void everyQueryGroupsByLabelsThatAreThere() {
        var missing = new ArrayList<String>();
        for (var used : monitoring.all()) {
            for (var grouping : used.query().groupings()) {
                for (var selector : grouping.selectors()) {
                    if (!found(selector).stream()
                            .allMatch(one -> one.labels().keySet().containsAll(grouping.labels()))) {
                        missing.add(used.where() + ": " + grouping.labels() + " of " + selector);
                    }
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void whatIsShownOfAnAnswerIsInIt() {
        var missing = new ArrayList<String>();
        for (var used : monitoring.all()) {
            if (!answered(used.query()).containsAll(used.shown())) {
                missing.add(used.where() + " shows " + used.shown() + " of " + answered(used.query()));
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void everyAlertSaysWhatToDoHowBadItIsAndWaitsBeforeItIsRaised() {
        assertFalse(monitoring.alerts().isEmpty());
        for (var alert : monitoring.alerts()) {
            assertTrue(alert.getAlert().matches("Gatehouse[A-Za-z]+"), alert.getAlert());
            assertTrue(Set.of("critical", "warning").contains(alert.getLabels().get("severity")), alert.getAlert());
            assertTrue(alert.getFor().matches("[1-9]\\d*[mh]"), alert.getAlert());
            assertEquals(
                    Set.of("summary", "description"), alert.getAnnotations().keySet(), alert.getAlert());
        }
        assertEquals(
                monitoring.alerts().size(),
                monitoring.alerts().stream().map(Rule::getAlert).distinct().count());
    }

    @Test
    void everyPanelHasAUnitItsPlaceAndADescription() {
        var places = new HashSet<String>();
        for (var panel : monitoring.panels().toList()) {
            var title = panel.path("title").asText();
            assertFalse(panel.at("/fieldConfig/defaults/unit").asText().isEmpty(), title);
            assertFalse(panel.path("description").asText().isEmpty(), title);
            assertFalse(panel.path("targets").isEmpty(), title);
            assertEquals("${datasource}", panel.at("/datasource/uid").asText(), title);
            assertTrue(places.add(panel.at("/gridPos/x") + "," + panel.at("/gridPos/y")), title);
        }
        var ids = monitoring
                .panels()
                .map(panel -> panel.path("id"))
                .map(JsonNode::asInt)
                .toList();
        assertEquals(ids.size(), Set.copyOf(ids).size());
    }

    private List<Series> found(Selector selector) {
        return series.stream().filter(selector::finds).toList();
    }

    /** All labels that its answer may have. */
    private Set<String> answered(Query query) {
        if (!query.groupings().isEmpty()) {
            return query.groupings().stream()
                    .flatMap(grouping -> grouping.labels().stream())
                    .filter(label -> !label.equals("le"))
                    .collect(Collectors.toSet());
        }
        return query.selectors().stream()
                .flatMap(selector -> found(selector).stream())
                .flatMap(one -> one.labels().keySet().stream())
                .collect(Collectors.toSet());
    }
}

package dev.gatehouse.auth.bootstrap;

import java.util.Map;

/** A secret to be: its name, and its values by their keys. */
record ClusterSecret(String name, Map<String, String> values) {

    ClusterSecret {
        values = Map.copyOf(values);
    }

    /** As the API takes it. */
    Map<String, Object> manifest() {
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Secret",
                "metadata",
                Map.of("name", name, "labels", Map.of("app.kubernetes.io/part-of", "gatehouse")),
                "type",
                "Opaque",
                "stringData",
                values);
    }

    @Override
    public String toString() {
        return "ClusterSecret[name=" + name + "]";
    }
}

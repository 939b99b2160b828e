package dev.gatehouse.model.http;

import dev.gatehouse.model.problem.Endpoints;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Keeps strangers from making metrics: only methods and paths that the service knows become labels. */
class BoundedLabels {

    private static final String REQUESTS = "http.server.requests";
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT");
    private static final Set<String> NO_PATH = Set.of("NOT_FOUND", "REDIRECTION", "UNKNOWN", "root");

    @Produces
    @Singleton
    MeterFilter filter(Endpoints endpoints) {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().equals(REQUESTS) ? bounded(id, endpoints) : id;
            }
        };
    }

    private static Meter.Id bounded(Meter.Id id, Endpoints endpoints) {
        return id.replaceTags(
                id.getTags().stream().map(tag -> bounded(tag, endpoints)).toList());
    }

    private static Tag bounded(Tag tag, Endpoints endpoints) {
        return switch (tag.getKey()) {
            case "method" -> METHODS.contains(tag.getValue()) ? tag : Tag.of("method", "OTHER");
            case "uri" -> isKnown(tag.getValue(), endpoints) ? tag : Tag.of("uri", "UNKNOWN");
            default -> tag;
        };
    }

    private static boolean isKnown(String path, Endpoints endpoints) {
        return NO_PATH.contains(path) || endpoints.isTemplate(path);
    }
}

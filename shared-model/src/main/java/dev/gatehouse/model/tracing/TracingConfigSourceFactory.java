package dev.gatehouse.model.tracing;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Turns tracing on when an OTLP endpoint is configured, by Quarkus' property or by OpenTelemetry's own variable. */
public final class TracingConfigSourceFactory implements ConfigSourceFactory {

    private static final int ORDINAL = 110;
    /** The lowest ordinal of what somebody has set (MicroProfile Config); the framework's own defaults lie below. */
    private static final int SET = 100;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var endpoint = List.of(
                "quarkus.otel.exporter.otlp.endpoint",
                "quarkus.otel.exporter.otlp.traces.endpoint",
                "otel.exporter.otlp.endpoint");
        var configured =
                endpoint.stream().map(context::getValue).anyMatch(value -> value.getConfigSourceOrdinal() >= SET);
        return List.of(new PropertiesConfigSource(
                Map.of("quarkus.otel.sdk.disabled", String.valueOf(!configured)), "tracing", ORDINAL));
    }
}

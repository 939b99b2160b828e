package dev.gatehouse.local.testing;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Points a Quarkus application in the test profile at the test JVM's server pair, where nothing else is configured. */
public final class TestServersConfigSourceFactory implements ConfigSourceFactory {

    /** Below everything else that configures, so that any explicit value wins. */
    private static final int ORDINAL = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        if (!context.getProfiles().contains("test")) {
            return List.of();
        }
        return List.of(source(TestServers.configuration()));
    }

    private static ConfigSource source(Map<String, String> configuration) {
        return new PropertiesConfigSource(configuration, "the test JVM's own servers", ORDINAL);
    }
}

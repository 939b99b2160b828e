package dev.gatehouse.resource.verification;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;

class IntrospectionClientTest {

    @Test
    void withoutASecretTheStartFailsAndTheMessageNamesTheSetting() {
        var vertx = Vertx.vertx();
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(VerificationConfig.class)
                .withMapping(IntrospectionConfig.class)
                .build();
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> new IntrospectionClient(
                        vertx,
                        config.getConfigMapping(VerificationConfig.class),
                        config.getConfigMapping(IntrospectionConfig.class)));
        assertTrue(String.valueOf(refused.getMessage()).contains("GATEHOUSE_INTROSPECTION_CLIENT_SECRET"));
        vertx.close();
    }
}

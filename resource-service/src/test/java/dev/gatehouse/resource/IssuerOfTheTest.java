package dev.gatehouse.resource;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs an issuer beside the service. */
public class IssuerOfTheTest implements QuarkusTestResourceLifecycleManager {

    private static volatile @Nullable TestIssuer running;

    /** The issuer that the service under test trusts. */
    public static TestIssuer issuer() {
        return Objects.requireNonNull(running);
    }

    @Override
    public Map<String, String> start() {
        var issuer = new TestIssuer();
        running = issuer;
        return Map.of("gatehouse.auth-url", issuer.url());
    }

    @Override
    public void stop() {
        issuer().close();
    }
}

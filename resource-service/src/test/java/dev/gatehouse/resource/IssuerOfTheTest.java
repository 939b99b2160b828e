package dev.gatehouse.resource;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs an issuer beside the service; with {@code away} it has no keys to give until it publishes them. */
public class IssuerOfTheTest implements QuarkusTestResourceLifecycleManager {

    private static volatile @Nullable TestIssuer running;

    /** The issuer that the service under test trusts. */
    public static TestIssuer issuer() {
        return Objects.requireNonNull(running);
    }

    private boolean isAway;

    @Override
    public void init(Map<String, String> arguments) {
        isAway = arguments.containsKey("away");
    }

    @Override
    public Map<String, String> start() {
        var issuer = new TestIssuer();
        if (isAway) {
            issuer.answerWith(exchange -> TestIssuer.send(exchange, 503, new byte[0]));
        }
        running = issuer;
        return Map.of("gatehouse.auth-url", issuer.url());
    }

    @Override
    public void stop() {
        issuer().close();
    }
}

package dev.gatehouse.auth.session;

import static dev.gatehouse.auth.People.account;
import static dev.gatehouse.auth.People.refresh;
import static dev.gatehouse.auth.People.register;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.auth.RedisProbe;
import dev.gatehouse.auth.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ExpiryTest.ShortLives.class)
class ExpiryTest {

    @Inject
    RedisProbe redis;

    @Test
    void aSessionThatIsNotUsedExpires() {
        var tokens = register().login();
        var key = redis.sessionKey(tokens.sessionId());

        await().until(() -> redis.ask("EXISTS", key).toInteger() == 0);

        refresh(tokens.refreshToken()).then().statusCode(401).body("type", endsWith("/session-expired"));
        account(tokens.accessToken()).then().statusCode(401).body("type", endsWith("/session-ended"));
    }

    @Test
    void useMovesTheIdleExpiryButNeverPastTheAbsoluteOne() {
        var first = register().login();
        var key = redis.sessionKey(first.sessionId());
        var absolute = 1000 * Long.parseLong(redis.session(key).split(" ", -1)[3]);
        var before = redis.ask("PEXPIRETIME", key).toLong();

        await().until(() -> redis.ask("PTTL", key).toLong() < 1900);
        var second = refresh(first.refreshToken()).as(Tokens.class);
        var moved = redis.ask("PEXPIRETIME", key).toLong();
        assertTrue(moved > before && moved <= absolute, "the idle expiry has not moved");

        await().until(() -> redis.ask("PTTL", key).toLong() < 1200);
        refresh(second.refreshToken()).then().statusCode(200);
        assertTrue(redis.ask("PEXPIRETIME", key).toLong() <= absolute, "the session outlives its absolute expiry");
    }

    public static class ShortLives implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gatehouse.session.idle", "PT2S", "gatehouse.session.absolute", "PT3S");
        }
    }
}

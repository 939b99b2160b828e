package dev.gatehouse.auth.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.auth.RedisProbe;
import dev.gatehouse.auth.token.AccessTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Refresh against revoke: {@code -Draces=10000} for a long run. */
@QuarkusTest
class RaceTest {

    private static final int RACES = Integer.getInteger("races", 500);
    private static final int AT_ONCE = 50;
    private static final int PARTITIONS = 16;

    @Inject
    Sessions sessions;

    @Inject
    AccessTokens accessTokens;

    @Inject
    RedisProbe redis;

    @Test
    void aRefreshThatRacesARevocationGivesNoTokenThatSurvivesIt() throws Throwable {
        for (var done = 0; done < RACES; done += AT_ONCE) {
            var races = VertxContextSupport.subscribeAndAwait(() -> Uni.join()
                    .all(IntStream.range(0, AT_ONCE).mapToObj(this::race).toList())
                    .andFailFast());
            var revocations = revocations();
            for (var race : races) {
                requireNothingSurvives(race, revocations);
            }
        }
    }

    /** Starts the two in turns, so that either has its head start. */
    private Uni<Race> race(int number) {
        var account = UUID.randomUUID();
        var login = new Login(
                account, "racer", "web", Set.of("notes:read"), Set.of("user"), new Device("127.0.0.1", "test"));
        return sessions.open(login).chain(opened -> {
            var refresh = sessions.rotate(opened.refreshToken(), "", "127.0.0.1");
            var revoke = sessions.end(account, new SessionId(opened.grant().session()), "logout");
            var both = number % 2 == 0
                    ? Uni.combine().all().unis(refresh, revoke).with((rotation, ended) -> rotation)
                    : Uni.combine().all().unis(revoke, refresh).with((ended, rotation) -> rotation);
            return both.map(rotation -> new Race(opened, rotation));
        });
    }

    private void requireNothingSurvives(Race race, Map<String, Long> revocations) throws Throwable {
        assertRevoked(race.opened().refreshToken());
        if (race.refresh() instanceof Rotation.Renewed renewed) {
            assertRevoked(renewed.session().refreshToken());
            var expires = renewed.session().asOf().plus(accessTokens.lifetime()).toEpochMilli();
            var until = revocations.getOrDefault(renewed.session().grant().session(), 0L);
            assertTrue(expires <= until, "an access token outlives the revocation of its session");
        }
    }

    private void assertRevoked(String refreshToken) throws Throwable {
        var outcome = VertxContextSupport.subscribeAndAwait(() -> sessions.rotate(refreshToken, "", "127.0.0.1"));
        assertEquals(new Rotation.Refused(Rotation.Reason.REVOKED), outcome);
    }

    /** Until when each session's revocation counts, by what the streams say. */
    private Map<String, Long> revocations() {
        var revocations = new HashMap<String, Long>();
        for (var partition = 0; partition < PARTITIONS; partition++) {
            for (var entry : redis.ask("XRANGE", new Partition(partition).revocations(), "-", "+")) {
                var fields = entry.get(1);
                if (fields.get(1).toString().equals("session")) {
                    revocations.put(fields.get(3).toString(), fields.get(5).toLong());
                }
            }
        }
        return revocations;
    }

    private record Race(LiveSession opened, Rotation refresh) {}
}

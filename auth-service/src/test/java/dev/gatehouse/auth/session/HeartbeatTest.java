package dev.gatehouse.auth.session;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.auth.RedisProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HeartbeatTest {

    @Inject
    Heartbeat heartbeat;

    @Inject
    Partitions partitions;

    @Inject
    RedisProbe redis;

    @Test
    void eachPartitionsStreamHasAHeartbeatThatTellsHowManyThereAre() {
        for (var partition : partitions.all()) {
            var beat = await().until(() -> heartbeats(partition), beats -> !beats.isEmpty())
                    .get(0);
            assertEquals("[kind, heartbeat, partitions, 16]", beat.get(1).toString());
            assertThat(redis.ask("PTTL", partition.revocations()).toInteger(), greaterThan(0));
        }
    }

    @Test
    void aSecondHasOneHeartbeatHoweverManyReplicasBeat() throws Throwable {
        for (int i = 0; i < 100; i++) {
            VertxContextSupport.subscribeAndAwait(heartbeat::beat);
        }

        var moments = heartbeats(new Partition(0)).stream()
                .map(beat -> beat.get(0).toString())
                .mapToLong(id -> Long.parseLong(id.substring(0, id.indexOf('-'))))
                .toArray();
        IntStream.range(1, moments.length)
                .forEach(i -> assertThat(900L, lessThanOrEqualTo(moments[i] - moments[i - 1])));
    }

    private List<Response> heartbeats(Partition partition) {
        return StreamSupport.stream(
                        redis.ask("XRANGE", partition.revocations(), "-", "+").spliterator(), false)
                .filter(entry -> entry.toString().contains("heartbeat"))
                .toList();
    }
}

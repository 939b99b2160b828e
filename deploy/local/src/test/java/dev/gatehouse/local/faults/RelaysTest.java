package dev.gatehouse.local.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.local.Part;
import dev.gatehouse.local.RedisConnection;
import dev.gatehouse.local.RedisTopology;
import dev.gatehouse.local.RedisTopology.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With real servers that know each other by relays only. */
@Timeout(60)
class RelaysTest {

    private static final Path BINARIES = Path.of("target", "servers", "bin");

    @Test
    void aPrimaryThatTheOthersCannotReachIsReplacedAndGivesWayWhenTheyCan(@TempDir Path folder) throws Exception {
        assumeTrue(Relays.tellsServersApart());
        try (var relays = new Relays();
                var redis = RedisTopology.of(Kind.SENTINEL, BINARIES, folder, ports(6), relays, List.of())) {
            redis.start(Part::start);
            var first = redis.primaries().get(0);

            relays.cutOffFromServers(redis.nodes().indexOf(first));

            await(() -> isOther(redis, first));
            assertEquals("PONG", throughItsRelay(first), "the services still reach it");

            relays.heal();

            await(redis::isWhole);
            assertTrue(isOther(redis, first));
        }
    }

    @Test
    void aServerThatIsCutOffAnswersAgainOnTheSameConnectionWhenItIsHealed(@TempDir Path folder) throws Exception {
        try (var relays = new Relays();
                var redis = RedisTopology.of(Kind.SINGLE, BINARIES, folder, ports(1), relays, List.of())) {
            redis.start(Part::start);
            try (var connection = RedisConnection.to(relayed(redis.nodes().get(0)))) {
                assertEquals(List.of("PONG"), connection.ask("PING"));
                relays.cutOff(0);
                assertNotEquals("PONG", throughItsRelay(redis.nodes().get(0)));
                relays.heal();
                assertEquals(List.of("PONG"), connection.ask("PING"));
            }
        }
    }

    private static boolean isOther(RedisTopology redis, Part than) {
        var primaries = redis.primaries();
        return !primaries.isEmpty() && !primaries.contains(than);
    }

    private static String throughItsRelay(Part node) {
        try (var connection = RedisConnection.to(relayed(node))) {
            return String.join("", connection.ask("PING"));
        } catch (IOException e) {
            return "";
        }
    }

    private static int relayed(Part node) {
        return Integer.parseInt(node.url().substring(node.url().lastIndexOf(':') + 1));
    }

    private static void await(BooleanSupplier holds) {
        while (!holds.getAsBoolean()) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static List<Integer> ports(int count) throws IOException {
        var held = new ArrayList<ServerSocket>();
        for (var i = 0; i < count; i++) {
            held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        }
        var ports = held.stream().map(ServerSocket::getLocalPort).toList();
        for (var socket : held) {
            socket.close();
        }
        return ports;
    }
}

package dev.gatehouse.lab.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.lab.Credential;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With a replica that does on each connection what the test has written down for it. */
@Timeout(30)
class ClientTest {

    private static final Message MESSAGE =
            new Message("GET", "/some", Optional.of(Credential.bearer("token")), Optional.empty());
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final String LAST = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    private static final String NOTHING = "";

    private final NioEventLoopGroup loops = new NioEventLoopGroup(1);
    private final EventLoop loop = loops.next();
    private final Client client = new Client(loop);
    private final List<String> connections = new CopyOnWriteArrayList<>();
    private ServerSocket replica;

    @BeforeEach
    void open() throws IOException {
        replica = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        loop.submit(() -> client.add(replica.getLocalPort())).syncUninterruptibly();
    }

    @AfterEach
    void close() throws IOException {
        replica.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void aConnectionIsKept() throws Exception {
        answering(List.of(OK, OK));

        assertEquals("status 200", ask());
        assertEquals("status 200", ask());
        assertEquals(1, connections.size());
    }

    @Test
    void aConnectionWhoseAnswerSaysThatItIsTheLastIsNotUsedAgain() throws Exception {
        answering(List.of(LAST), List.of(OK));

        assertEquals("status 200", ask());
        assertEquals("status 200", ask());
        assertEquals(2, connections.size());
    }

    @Test
    void aRequestWhoseConnectionEndsIsLostAndNotSentAgain() throws Exception {
        answering(List.of(NOTHING), List.of(OK));

        assertEquals("connection closed before the answer", ask());
        assertEquals(1, connections.size());
    }

    @Test
    void aRequestToAReplicaThatIsGoneIsLost() throws Exception {
        replica.close();

        assertEquals("no connection", ask());
    }

    private String ask() throws Exception {
        var outcome = new CompletableFuture<Outcome>();
        loop.execute(() -> client.send(MESSAGE, outcome::complete));
        return outcome.get().toString();
    }

    /** On each connection so many answers; after the last of them it ends. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    private void answering(List<String>... answers) {
        var unused = CompletableFuture.runAsync(() -> List.of(answers).forEach(this::serve));
    }

    private void serve(List<String> answers) {
        try (var connection = replica.accept()) {
            connections.add("opened");
            var requests = new Scanner(connection.getInputStream(), StandardCharsets.US_ASCII).useDelimiter("\r\n\r\n");
            for (var answer : answers) {
                requests.next();
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

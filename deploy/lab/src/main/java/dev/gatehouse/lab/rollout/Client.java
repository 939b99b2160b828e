package dev.gatehouse.lab.rollout;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Sends each request once, over HTTP/1.1 connections that it keeps; a request that finds none waits for one. For the event loop's
 * thread only.
 */
final class Client {

    private static final int MOST_BYTES = 1 << 20;

    /** Enough for all that a replica does at a time; more would only make it slower. */
    private static final int MOST_CONNECTIONS = 32;

    private final EventLoop loop;
    private final Balancer<Connection> balancer = new Balancer<>(MOST_CONNECTIONS);
    private final Deque<Exchange> waiting = new ArrayDeque<>();

    Client(EventLoop loop) {
        this.loop = loop;
    }

    void add(int port) {
        balancer.add(port);
        sendWaiting();
    }

    void remove(int port) {
        balancer.remove(port);
    }

    void send(Message message, Consumer<Outcome> outcome) {
        waiting.addLast(Exchange.begin(message, outcome, loop));
        sendWaiting();
    }

    /** The connection can be used again. */
    void keep(Connection connection) {
        balancer.keep(connection.port(), connection);
        sendWaiting();
    }

    /** The connection is closed. */
    void forget(Connection connection) {
        balancer.forget(connection.port(), connection);
        sendWaiting();
    }

    private void sendWaiting() {
        waiting.removeIf(Exchange::isOver);
        while (!waiting.isEmpty()) {
            var turn = balancer.next();
            if (turn.isEmpty()) {
                return;
            }
            send(waiting.removeFirst(), turn.get());
        }
    }

    private void send(Exchange exchange, Balancer.Turn<Connection> turn) {
        turn.kept().ifPresentOrElse(kept -> kept.send(exchange), () -> open(turn.port(), exchange));
    }

    private void open(int port, Exchange exchange) {
        var connection = new Connection(port, this, exchange);
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) Exchange.PATIENCE.toMillis())
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpClientCodec(), new HttpObjectAggregator(MOST_BYTES), connection);
                    }
                })
                .connect("127.0.0.1", port)
                .addListener((ChannelFuture connected) -> {
                    if (!connected.isSuccess()) {
                        exchange.end(new Outcome.Lost("no connection"));
                        forget(connection);
                    }
                });
    }
}

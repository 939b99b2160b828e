package dev.gatehouse.lab.rollout;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A connection to a replica, which carries one request at a time and goes back to the client after each. */
final class Connection extends SimpleChannelInboundHandler<FullHttpResponse> {

    private final int port;
    private final Client client;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Exchange underWay;

    /** @param first is sent as soon as the connection is open */
    Connection(int port, Client client, Exchange first) {
        this.port = port;
        this.client = client;
        this.underWay = first;
    }

    int port() {
        return port;
    }

    void send(Exchange exchange) {
        underWay = exchange;
        if (context != null) {
            var unused = context.writeAndFlush(request(exchange.message()));
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        context = active;
        if (underWay != null) {
            send(underWay);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext active, FullHttpResponse response) {
        var isKept = underWay != null && !underWay.isOver() && HttpUtil.isKeepAlive(response);
        end(new Outcome.Answered(response.status().code(), ByteBufUtil.getBytes(response.content())));
        if (isKept) {
            client.keep(this);
        } else {
            var unused = active.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) {
        end(new Outcome.Lost("connection closed before the answer"));
        leave();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext failed, Throwable cause) {
        end(new Outcome.Lost("connection reset before the answer"));
        leave();
        var unused = failed.close();
    }

    private void end(Outcome outcome) {
        var ended = underWay;
        underWay = null;
        if (ended != null) {
            ended.end(outcome);
        }
    }

    private void leave() {
        if (context != null) {
            context = null;
            client.forget(this);
        }
    }

    private FullHttpRequest request(Message message) {
        var body = message.body()
                .map(text -> Unpooled.copiedBuffer(text, StandardCharsets.UTF_8))
                .orElse(Unpooled.EMPTY_BUFFER);
        var request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.valueOf(message.method()), message.path(), body);
        var headers = request.headers();
        headers.set(HttpHeaderNames.HOST, "127.0.0.1:" + port);
        headers.set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        message.body().ifPresent(json -> headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON));
        message.credential().ifPresent(credential -> headers.set(credential.header(), credential.value()));
        return request;
    }
}

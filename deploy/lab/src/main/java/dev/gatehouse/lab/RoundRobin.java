package dev.gatehouse.lab;

import io.hyperfoil.api.processor.Processor;
import io.hyperfoil.api.session.Session;
import io.hyperfoil.http.steps.HttpRequestStepBuilder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whose turn it is, and which replica's. The generator computes in one thread, so nothing here is for several. */
final class RoundRobin {

    /** Who asks. */
    enum Who {
        /** Each of the generator's own sessions is a caller, who stays at one replica. */
        EACH_ITS_OWN,
        /** Whoever comes next, at the next replica unless that caller has one of its own. */
        NEXT
    }

    private final Request request;
    private final List<String> authorities;
    private final Who who;
    private final Map<Integer, Integer> callers = new HashMap<>();
    private final Map<Integer, ByteArrayOutputStream> answers = new HashMap<>();
    private int nextCaller;
    private int asked;

    RoundRobin(Request request, List<String> services, Who who) {
        this.request = request;
        this.authorities = services.stream()
                .map(service -> URI.create(service).getAuthority())
                .toList();
        this.who = who;
    }

    void describe(HttpRequestStepBuilder step) {
        step.authority(this::replica);
        step.headerAppender((session, writer) -> {
            var caller = caller(session);
            request.credential(caller).ifPresent(each -> writer.putHeader(each.header(), each.value()));
            request.body(caller).ifPresent(body -> writer.putHeader("Content-Type", body.type()));
        });
        if (request.body(0).isPresent()) {
            step.body((session, connection) -> request.body(caller(session))
                    .map(body -> Unpooled.copiedBuffer(body.text(), StandardCharsets.UTF_8))
                    .orElse(Unpooled.EMPTY_BUFFER));
        }
        if (request.readsAnswers()) {
            step.handler().body(fragmented -> (Processor) this::read);
        }
    }

    /** The first thing that a request wants to know. */
    private String replica(Session session) {
        var caller = who == Who.NEXT ? nextCaller++ % request.callers() : session.uniqueId() % request.callers();
        callers.put(session.uniqueId(), caller);
        var replica = who == Who.NEXT ? request.home(caller).orElseGet(this::nextReplica) : caller;
        return authorities.get(replica % authorities.size());
    }

    /** One more each time all callers have had their turn, so that none of them meets the same replicas over and over. */
    private int nextReplica() {
        return asked + asked++ / request.callers();
    }

    private int caller(Session session) {
        return callers.getOrDefault(session.uniqueId(), 0);
    }

    private void read(Session session, ByteBuf data, int offset, int length, boolean isLast) {
        var answer = answers.computeIfAbsent(session.uniqueId(), first -> new ByteArrayOutputStream());
        var part = new byte[length];
        data.getBytes(offset, part);
        answer.writeBytes(part);
        if (isLast) {
            request.answered(caller(session), answer.toByteArray());
            answer.reset();
        }
    }
}

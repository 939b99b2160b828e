package dev.gatehouse.lab.rollout;

import dev.gatehouse.lab.People;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests at a rate, whatever becomes of those before: calls of a resource-service with people's tokens, in between refreshes of
 * these, and logins of others. For the event loop's thread only.
 */
final class Traffic {

    private static final int ONE_REFRESH_IN = 20;
    private static final int ONE_LOGIN_IN = 100;

    /** Each is refreshed every 8 s, which is sooner than its access token expires and later than a refresh is answered. */
    private static final int SECONDS_BETWEEN_REFRESHES = 8;

    private static final int VISITORS = 50;
    private static final Duration TICK = Duration.ofMillis(2);

    private final EventLoop loop;
    private final Client auth;
    private final Client resources;
    private final List<People.Account> visitors;
    private final List<Session> sessions;
    private final Deque<Session> rested;
    private Tally.@Nullable Phase phase;
    private long interval = Long.MAX_VALUE;
    private long due;
    private long sent;
    private long underWay;

    /** Somebody who is logged in. */
    private static final class Session {

        private People.Tokens tokens;

        private Session(People.Tokens tokens) {
            this.tokens = tokens;
        }
    }

    private Traffic(
            EventLoop loop,
            Client auth,
            Client resources,
            List<People.Account> visitors,
            List<People.Tokens> sessions) {
        this.loop = loop;
        this.auth = auth;
        this.resources = resources;
        this.visitors = visitors;
        this.sessions = sessions.stream().map(Session::new).toList();
        this.rested = new ArrayDeque<>(this.sessions);
    }

    /** Logs in as many people as the rate asks for; nothing is sent yet. This takes a while, and any thread may do it. */
    static Traffic of(int perSecond, People people, EventLoop loop, Client auth, Client resources) {
        var sessions = Math.max(1, perSecond * SECONDS_BETWEEN_REFRESHES / ONE_REFRESH_IN);
        return new Traffic(
                loop, auth, resources, people.accounts("visitor", VISITORS), people.sessions("resident", sessions));
    }

    /** From now on so many requests begin each second, and belong to this phase. */
    void go(int perSecond, Tally.Phase counted) {
        var begins = phase == null;
        phase = counted;
        interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        if (begins) {
            due = System.nanoTime();
            var unused = loop.scheduleAtFixedRate(this::sendDue, 0, TICK.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** No more begin. */
    void stop() {
        interval = Long.MAX_VALUE;
    }

    /** How many are not answered yet. */
    long underWay() {
        return underWay;
    }

    private void sendDue() {
        while (interval < Long.MAX_VALUE && due <= System.nanoTime()) {
            sendNext(due);
            due += interval;
        }
    }

    private void sendNext(long when) {
        sent++;
        if (sent % ONE_REFRESH_IN == 0 && !rested.isEmpty()) {
            refresh(rested.removeFirst(), when);
        } else if (sent % ONE_LOGIN_IN == 1) {
            var visitor = visitors.get((int) (sent / ONE_LOGIN_IN % visitors.size()));
            send(auth, Message.login(visitor), when, answer -> {});
        } else {
            var session = sessions.get((int) (sent % sessions.size()));
            send(resources, Message.me(session.tokens), when, answer -> {});
        }
    }

    /** Of a refresh whose answer is lost the same token can be sent again. */
    private void refresh(Session session, long when) {
        send(auth, Message.refresh(session.tokens), when, outcome -> {
            if (outcome.isServed() && outcome instanceof Outcome.Answered answered) {
                session.tokens = People.tokens(answered.body());
            }
            rested.addLast(session);
        });
    }

    private void send(Client client, Message message, long when, Consumer<Outcome> heard) {
        var counted = phase;
        underWay++;
        client.send(message, outcome -> {
            underWay--;
            if (counted != null) {
                counted.count(message.name(), outcome, Duration.ofNanos(System.nanoTime() - when));
            }
            heard.accept(outcome);
        });
    }
}

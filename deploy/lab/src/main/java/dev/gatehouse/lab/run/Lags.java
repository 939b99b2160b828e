package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Heeded;
import dev.gatehouse.lab.LogoutLag;
import dev.gatehouse.lab.People;
import dev.gatehouse.lab.result.Lag;
import java.util.List;

/** How soon a replica heeds the end of a session. */
final class Lags {

    private final int count;

    /** @param count how many sessions to end */
    Lags(int count) {
        this.count = count;
    }

    /** By a logout at the auth-service and, where the resource-service has sessions of its own, by the end of that. */
    List<Lag> of(Subject subject) {
        var lag = new LogoutLag(subject.people(), subject.urls(1));
        if (!subject.hasSessions()) {
            return List.of(lag(subject, Lag.LOGOUT, lag.ofLogouts(count, People.Tokens::bearer)));
        }
        return List.of(
                lag(subject, Lag.LOGOUT, lag.ofLogouts(1, tokens -> subject.caller(tokens, 0))),
                lag(subject, Lag.OWN, lag.ofOwnEnds(count, tokens -> subject.caller(tokens, 0))));
    }

    private static Lag lag(Subject subject, String end, Heeded heeded) {
        var millis = heeded.lags().stream().map(each -> each.toNanos() / 1e6).toList();
        return new Lag(subject.mode(), end, millis, heeded.unheeded());
    }
}

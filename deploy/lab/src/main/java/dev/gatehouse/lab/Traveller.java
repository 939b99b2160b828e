package dev.gatehouse.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.local.LocalException;
import dev.gatehouse.local.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Somebody who is logged in, asks one resource-service after the other, and refreshes at one auth-service after the other. */
final class Traveller implements Runnable {

    private static final Duration PAUSE = Duration.ofMillis(15);
    private static final int CALLS_WITH_A_TOKEN = 40;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<People> auths;
    private final List<Wire> resources;
    private final Set<String> kids = ConcurrentHashMap.newKeySet();
    private final LongAdder served = new LongAdder();
    private final LongAdder refreshed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder ofWithdrawn = new LongAdder();
    private final Thread thread = new Thread(this, "traveller");
    private volatile String withdrawn = "";
    private volatile boolean isLeaving;
    private People.Tokens tokens;

    private Traveller(int number, List<Part> auths, List<Part> resources) {
        this.auths = auths.stream().map(auth -> new People(auth.url())).toList();
        this.resources =
                resources.stream().map(resource -> new Wire(resource.url())).toList();
        var people = this.auths.get(number % this.auths.size());
        this.tokens = people.login(people.register("traveller-" + number));
    }

    static Traveller started(int number, List<Part> auths, List<Part> resources) {
        var traveller = new Traveller(number, auths, resources);
        traveller.thread.start();
        return traveller;
    }

    /** Tokens of this key are about to be refused, and it is no failure when they are. */
    void expect(String kid) {
        withdrawn = kid;
    }

    void leave() {
        isLeaving = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What some have seen.
     *
     * @param failed good tokens that were refused or not answered, at either service
     * @param ofWithdrawn refusals of a token whose key was withdrawn
     */
    record Tally(long served, long refreshed, long failed, long ofWithdrawn, int keys) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d requests served, %d refreshes, tokens of %d keys, %d failed; %d refused for a withdrawn key",
                    served,
                    refreshed,
                    keys,
                    failed,
                    ofWithdrawn);
        }
    }

    static Tally tally(Collection<Traveller> all) {
        var keys = new HashSet<String>();
        all.forEach(traveller -> keys.addAll(traveller.kids));
        return new Tally(
                all.stream().mapToLong(one -> one.served.sum()).sum(),
                all.stream().mapToLong(one -> one.refreshed.sum()).sum(),
                all.stream().mapToLong(one -> one.failed.sum()).sum(),
                all.stream().mapToLong(one -> one.ofWithdrawn.sum()).sum(),
                keys.size());
    }

    @Override
    public void run() {
        var turns = new ArrayList<>(resources);
        for (var call = 0; !isLeaving; call++) {
            ask(turns.get(call % turns.size()));
            if (call % CALLS_WITH_A_TOKEN == CALLS_WITH_A_TOKEN - 1) {
                refresh(auths.get(call / CALLS_WITH_A_TOKEN % auths.size()));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        resources.forEach(Wire::close);
    }

    private void ask(Wire resource) {
        var kid = kid(tokens.accessToken());
        kids.add(kid);
        var status = resource.get(Request.ME, tokens.bearer());
        if (status == 200) {
            served.increment();
        } else if (status == 401 && isWithdrawn(kid)) {
            ofWithdrawn.increment();
            refresh(auths.get(0));
        } else {
            failed.increment();
        }
    }

    private boolean isWithdrawn(String kid) {
        return kid.equals(withdrawn);
    }

    private void refresh(People auth) {
        try {
            take(auth.refresh(tokens));
        } catch (LocalException e) {
            failed.increment(); // there was no answer
        }
    }

    private void take(People.Answer answer) {
        if (answer.status() == 200) {
            refreshed.increment();
            tokens = People.tokens(answer);
        } else {
            failed.increment();
        }
    }

    private static String kid(String token) {
        try {
            var header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
            return JSON.readTree(header).path("kid").asText();
        } catch (IOException e) {
            throw new IllegalStateException("a token whose header is no JSON");
        }
    }
}

package dev.gatehouse.local.faults;

import dev.gatehouse.local.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Somebody with an account and two devices, who stays logged in on both: refreshes at either replica, now and then from
 * two tabs at once, and sends the same again until there is an answer. Sometimes they log out, here or everywhere, and
 * sometimes a thief presents an old token of theirs.
 */
final class Person implements Runnable {

    private static final int DEVICES = 2;
    private static final int PAUSE_MILLIS = 800;
    private static final Duration AFTER_LOSS = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final String password;
    private final Caller caller;
    private final List<Part> auth;
    private final List<Part> resources;
    private final Random random;
    private final List<Device> devices = new ArrayList<>();
    private final List<Device> everHad = new ArrayList<>();
    private final List<Consumer<Device>> habits = habits();
    private volatile long stopAt = Long.MAX_VALUE;
    private volatile boolean isLeaving;
    private volatile boolean isAbandoned;
    private volatile boolean hasLoggedIn;

    /**
     * @param auth whom to ask about sessions, and the other list's whom to ask for oneself
     * @param seed what the person does follows from it
     */
    Person(String name, String password, Caller caller, List<Part> auth, List<Part> resources, long seed) {
        this.name = name;
        this.password = password;
        this.caller = caller;
        this.auth = auth;
        this.resources = resources;
        this.random = new Random(seed);
    }

    @Override
    public void run() {
        persist(Request.register(name, password));
        while (!isLeaving) {
            act();
            LockSupport.parkNanos(
                    Duration.ofMillis(random.nextInt(PAUSE_MILLIS)).toNanos());
        }
        if (!isAbandoned) {
            everHad.forEach(device -> persist(Request.refresh(device)));
        }
    }

    /** Lets the person try each session that they ever had once more, and then be done. */
    void leave() {
        stopAt = System.nanoTime() + LAST_PATIENCE.toNanos();
        isLeaving = true;
    }

    /** Lets the person go at once. */
    void abandon() {
        isAbandoned = true;
        stopAt = System.nanoTime();
        isLeaving = true;
    }

    /** Whether the person has been logged in by now. */
    boolean hasLoggedIn() {
        return hasLoggedIn;
    }

    private void act() {
        if (devices.size() < DEVICES) {
            login();
        } else {
            any(habits).accept(any(devices));
        }
    }

    /** Each as often as it stands here. */
    private List<Consumer<Device>> habits() {
        var habits = new ArrayList<Consumer<Device>>();
        habits.addAll(Collections.nCopies(65, this::refresh));
        habits.addAll(Collections.nCopies(10, this::refreshInTwoTabs));
        habits.addAll(Collections.nCopies(8, this::askResource));
        habits.addAll(Collections.nCopies(4, this::listSessions));
        habits.addAll(Collections.nCopies(5, device -> end(List.of(device), Request.logout(device))));
        habits.addAll(Collections.nCopies(2, device -> end(List.of(device), Request.logoutByAccessToken(device))));
        habits.addAll(Collections.nCopies(3, device -> end(List.copyOf(devices), Request.logoutEverywhere(device))));
        habits.addAll(Collections.nCopies(3, this::loseToAThief));
        return habits;
    }

    private void refresh(Device device) {
        settle(device, persist(Request.refresh(device)));
    }

    private void listSessions(Device device) {
        settle(device, persist(Request.sessions(device)));
    }

    private void login() {
        var answer = persist(Request.login(name, password));
        if (answer.isGranted()) {
            var device = new Device(name, answer);
            devices.add(device);
            everHad.add(device);
            hasLoggedIn = true;
        }
    }

    private void settle(Device device, Answer answer) {
        if (answer.status() == 401) {
            devices.remove(device);
        } else if (answer.refreshToken() != null) {
            device.take(answer);
        }
    }

    private void refreshInTwoTabs(Device device) {
        var request = Request.refresh(device);
        var tabs = auth.stream().map(replica -> caller.send(request, replica)).toList();
        var answers = tabs.stream().map(tab -> tab.join()).toList();
        var decided = answers.stream().filter(answer -> !answer.isUndecided()).findFirst();
        settle(device, decided.orElseGet(() -> persist(request)));
    }

    /** Nobody needs this answer, so it is asked for once. */
    private void askResource(Device device) {
        caller.send(Request.me(device), any(resources)).join();
    }

    private void end(List<Device> ending, Request request) {
        persist(request);
        devices.removeAll(ending);
        ending.forEach(this::tryAgain);
    }

    private void loseToAThief(Device device) {
        device.stolen().ifPresent(token -> replay(device, token));
    }

    private void replay(Device device, String token) {
        if (persist(Request.replay(device, token)).status() == 401) {
            devices.remove(device);
            tryAgain(device);
        }
    }

    /** A session that has ended must be dead at every replica, for either token. */
    private void tryAgain(Device ended) {
        caller.send(Request.refresh(ended), any(auth)).join();
        caller.send(Request.sessions(ended), any(auth)).join();
    }

    /** Sends the same, now here and now there, until somebody decides. */
    private Answer persist(Request request) {
        var replica = random.nextInt(auth.size());
        var answer = caller.send(request, auth.get(replica)).join();
        while (answer.isUndecided() && System.nanoTime() < stopAt) {
            pause(answer);
            replica = (replica + 1) % auth.size();
            answer = caller.send(request, auth.get(replica)).join();
        }
        return answer;
    }

    private static void pause(Answer answer) {
        var asked = answer.retryAfter() == null ? AFTER_LOSS : answer.retryAfter();
        LockSupport.parkNanos((asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT).toNanos());
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}

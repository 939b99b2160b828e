package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Bench;
import dev.gatehouse.lab.result.Turn;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is measured with nothing between services and stores but the loopback device. */
final class Near implements AutoCloseable {

    /** What a JVM of the services takes to start, when all cores do nothing else. */
    private static final Duration START = Duration.ofSeconds(12);

    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofSeconds(30);

    /** A login is one long loop, which is compiled as soon as it runs. */
    private static final List<String> AUTH_WARM_UPS = List.of(Turn.REFRESH, Turn.INTROSPECTION);

    private final Bench bench;
    private final Scope scope;
    private final Notebook notebook;
    private final Optional<CpuQuota> quota;
    private @Nullable Started started;

    /** What there is once the services have started. */
    private record Started(Fleet fleet, ModeSide modes, AuthSide auth) {}

    Near(Bench bench, Scope scope, Notebook notebook, Optional<CpuQuota> quota) {
        this.bench = bench;
        this.scope = scope;
        this.notebook = notebook;
        this.quota = quota;
    }

    /** Writes down what is to be done. */
    void plan(Agenda agenda) {
        var services = (scope.modes().size() + 1) * scope.most();
        agenda.then(
                "starting %d services and their stores".formatted(services),
                START.multipliedBy(services).dividedBy(Runtime.getRuntime().availableProcessors()),
                this::start);
        for (var mode : scope.modes()) {
            agenda.then("warming up %s".formatted(mode), warmUp().most(), () -> warmUp(mode));
        }
        for (var subject : AUTH_WARM_UPS) {
            agenda.then("warming up %s".formatted(subject), warmUp().most(), () -> warmUpAuth(subject));
        }
        if (!scope.effort().isQuick()) {
            blocks(1)
                    .forEach(block -> agenda.then(
                            "rehearsing %s".formatted(block.subject()),
                            scope.timeOf(block.variants().size()),
                            () -> rehearse(block)));
        }
        blocks(scope.rounds())
                .forEach(block -> agenda.then(
                        "%s, round %d".formatted(block.subject(), block.round()), timeOf(block), () -> take(block)));
        for (var mode : scope.modes()) {
            agenda.then("how soon %s heeds the end of a session".formatted(mode), SHORT, () -> lags(mode));
            agenda.then("what sessions of %s take".formatted(mode), SHORT, () -> memory(mode));
        }
        if (scope.roundTrips().isEmpty()) {
            agenda.then(
                    "what requests ask others for",
                    SHORT.multipliedBy(scope.modes().size()),
                    this::costs);
        }
        agenda.then("what logins take", SHORT, this::logins);
        if (!scope.effort().isQuick()) {
            agenda.then("requests that reach any replica", SHORT.multipliedBy(2), this::strays)
                    .then("killing a replica of each mode", LONG, () -> outage(Outages::ofReplicas))
                    .then("killing PostgreSQL", SHORT.multipliedBy(2), () -> outage(Outages::ofPostgres));
        }
        agenda.then("killing Redis", SHORT, () -> outage(Outages::ofRedis))
                .then("killing the auth-service", SHORT.multipliedBy(2), () -> outage(Outages::ofTheAuthService))
                .then("ending the services", SHORT, this::close);
    }

    @Override
    public void close() {
        if (started != null) {
            started.fleet().close();
            started = null;
        }
    }

    private void start() {
        var fleet = Fleet.start(bench, "near", scope, scope.most(), scope.most(), quota, Optional.empty());
        started = new Started(fleet, new ModeSide(fleet, scope, Optional.empty()), new AuthSide(fleet, scope));
    }

    /** Replicas that are loaded at the same time share this host's cores. */
    private Settling warmUp() {
        return scope.effort().warmUp().times(scope.most());
    }

    private void warmUp(String mode) {
        warmUp(there().modes().bout(mode, scope.most(), null, 0));
    }

    private void warmUpAuth(String subject) {
        warmUp(there().auth().bout(subject, scope.most(), 0));
    }

    private void warmUp(Bout bout) {
        if (!bout.settle(warmUp())) {
            bench.log().note("  %s has not settled".formatted(bout.subject()));
        }
    }

    private List<Rounds.Block<Integer>> blocks(int rounds) {
        var subjects = Stream.concat(scope.modes().stream(), Turn.AUTH_SUBJECTS.stream());
        return Rounds.of(rounds, scope.seed(), subjects.toList(), scope.replicas());
    }

    private Duration timeOf(Rounds.Block<Integer> block) {
        return scope.timeOf(block.variants().stream()
                .mapToInt(replicas -> isAuth(block) ? 1 : scope.turnsOfABout(scope.shares(replicas)))
                .sum());
    }

    /** Under their limits JVMs compile anew what they are loaded with, most of it the first time. */
    private void rehearse(Rounds.Block<Integer> block) {
        inTurn(block, bout -> bout.closed(scope.turn(), notebook.scratch()));
    }

    private void take(Rounds.Block<Integer> block) {
        inTurn(block, bout -> run(block, bout));
    }

    /** Whoever takes part logs in with all that there is. Then all replicas are asked, limited, before some are measured. */
    private void inTurn(Rounds.Block<Integer> block, Consumer<Bout> turn) {
        fleet().lift();
        there().auth().forgetRefreshed();
        var bouts =
                block.variants().stream().map(replicas -> bout(block, replicas)).toList();
        fleet().limit();
        var unused = bouts.stream()
                .max(Comparator.comparingInt(Bout::replicas))
                .orElseThrow()
                .settle(scope.effort().leadIn());
        bouts.forEach(turn);
        fleet().lift();
    }

    private Bout bout(Rounds.Block<Integer> block, int replicas) {
        return isAuth(block)
                ? there().auth().bout(block.subject(), replicas, block.round())
                : there().modes().bout(block.subject(), replicas, null, block.round());
    }

    private void run(Rounds.Block<Integer> block, Bout bout) {
        if (isAuth(block)) {
            var unused = bout.closed(scope.turn(), notebook);
        } else {
            bout.run(scope, scope.shares(bout.replicas()), notebook);
        }
    }

    private static boolean isAuth(Rounds.Block<Integer> block) {
        return Turn.AUTH_SUBJECTS.contains(block.subject());
    }

    private void lags(String mode) {
        new Lags(scope.effort().logouts()).of(fleet().mode(mode).subject()).forEach(notebook::add);
    }

    /** Without links nobody counts the bytes that go to PostgreSQL and to the auth-service. */
    private void costs() {
        new Costs(Optional.empty(), !scope.effort().isQuick())
                .of(fleet().modes())
                .forEach(notebook::add);
    }

    private void memory(String mode) {
        notebook.add(new SessionMemory(fleet(), scope.effort().sessions()).of(fleet().mode(mode)));
    }

    private void logins() {
        notebook.add(new SessionMemory(fleet(), scope.effort().sessions()).ofLogins());
    }

    /** Where a session is known to its own replica only, and where it is known to all. */
    private void strays() {
        fleet().modes().stream()
                .map(Replicas::subject)
                .flatMap(subject -> scope.replicas().stream()
                        .filter(replicas -> replicas > 1)
                        .filter(replicas -> subject.isSticky() || replicas == scope.most())
                        .map(replicas -> Strays.of(subject, replicas)))
                .forEach(notebook::add);
    }

    private void outage(Consumer<Outages> victim) {
        var replicas = Math.min(2, scope.most());
        try (var outages = new Outages(fleet(), replicas, scope.effort().steady(), notebook)) {
            victim.accept(outages);
        }
    }

    private Fleet fleet() {
        return there().fleet();
    }

    private Started there() {
        if (started == null) {
            throw new IllegalStateException("nothing has been started");
        }
        return started;
    }
}

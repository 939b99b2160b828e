package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Bench;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is measured with a link between a service and all that it asks: how far a store may be, and how much passes. */
final class Far implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(25);
    private static final Duration COSTS = Duration.ofSeconds(18);

    /** Round trips make more of a difference than minutes do, so that as many rounds as elsewhere would tell no more. */
    private static final int MOST_ROUNDS = 2;

    /** Those that ask somebody in each request, and one that does not, to compare with. */
    private static final List<String> ASKING =
            List.of("local-revocable", "introspection", "session-redis", "session-postgres");

    private final Bench bench;
    private final Scope scope;
    private final Notebook notebook;
    private final Optional<CpuQuota> quota;
    private final Distance distance = new Distance();
    private @Nullable Started started;

    private record Started(Fleet fleet, ModeSide modes) {}

    Far(Bench bench, Scope scope, Notebook notebook, Optional<CpuQuota> quota) {
        this.bench = bench;
        this.scope = scope;
        this.notebook = notebook;
        this.quota = quota;
    }

    /** Writes down what is to be done. */
    void plan(Agenda agenda) {
        agenda.then("starting one service of each mode behind links", START, this::start);
        for (var mode : asking()) {
            agenda.then("warming up %s".formatted(mode), warmUp().most(), () -> warmUp(mode));
        }
        agenda.then(
                "what requests ask others for", COSTS.multipliedBy(scope.modes().size()), this::costs);
        blocks().forEach(block -> agenda.then(
                "%s by distance, round %d".formatted(block.subject(), block.round()),
                timeOf(block),
                () -> take(block)));
        agenda.then("ending the services", Duration.ofSeconds(5), this::close);
    }

    @Override
    public void close() {
        if (started != null) {
            started.fleet().close();
            started = null;
        }
        distance.close();
    }

    private void start() {
        var fleet = Fleet.start(bench, "far", scope, 1, 1, quota, Optional.of(distance));
        started = new Started(fleet, new ModeSide(fleet, scope, Optional.of(distance)));
    }

    /** Nothing is rehearsed here. */
    private Settling warmUp() {
        return scope.effort().warmUp().times(2);
    }

    private void warmUp(String mode) {
        var unused = there().modes().bout(mode, 1, 0.0, 0).settle(warmUp());
    }

    private List<String> asking() {
        return scope.modes().stream().filter(ASKING::contains).toList();
    }

    private void costs() {
        new Costs(Optional.of(distance), !scope.effort().isQuick())
                .of(there().fleet().modes())
                .forEach(notebook::add);
    }

    private List<Rounds.Block<Duration>> blocks() {
        return Rounds.of(Math.min(scope.rounds(), MOST_ROUNDS), scope.seed(), asking(), scope.roundTrips());
    }

    private Duration timeOf(Rounds.Block<Duration> block) {
        return scope.timeOf(
                block.variants().size() * scope.turnsOfABout(scope.effort().farShares()));
    }

    private void take(Rounds.Block<Duration> block) {
        there().fleet().limit();
        var unused = bout(block, Duration.ZERO).settle(scope.effort().leadIn());
        there().fleet().lift();
        for (var roundTrip : block.variants()) {
            distance.roundTrip(roundTrip);
            var bout = bout(block, roundTrip);
            there().fleet().limit();
            bout.run(scope, scope.effort().farShares(), notebook);
            there().fleet().lift();
        }
        distance.roundTrip(Duration.ZERO);
    }

    private Bout bout(Rounds.Block<Duration> block, Duration roundTrip) {
        return there().modes().bout(block.subject(), 1, roundTrip.toNanos() / 1e6, block.round());
    }

    private Started there() {
        if (started == null) {
            throw new IllegalStateException("nothing has been started");
        }
        return started;
    }
}

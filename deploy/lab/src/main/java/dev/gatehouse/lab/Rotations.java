package dev.gatehouse.lab;

import dev.gatehouse.local.Commands;
import dev.gatehouse.local.LocalException;
import dev.gatehouse.local.Part;
import dev.gatehouse.local.Seed;
import dev.gatehouse.local.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code deploy/lab/rotations}: rotates signing keys under traffic, withdraws one, and counts who noticed. */
@Command(name = Rotations.NAME)
public final class Rotations implements Callable<Integer> {

    static final String NAME = "deploy/lab/rotations";

    private static final int AUTH_REPLICAS = 2;
    private static final int RESOURCE_REPLICAS = 3;
    private static final int TRAVELLERS = 12;
    private static final Duration AFTERWARDS = Duration.ofSeconds(10);
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * For so long a withdrawal that was acknowledged may be on its way to verifiers. It takes the way of a logout, which on a host
     * whose cores all JVMs wait for has taken up to a tenth of this.
     */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

    /** Verifiers must know a key before it signs; the shorter they keep keys, the sooner the next rotation can be. */
    private static final Map<String, String> SETTINGS =
            Map.of("GATEHOUSE_JWKS_MAX_AGE", "PT1S", "GATEHOUSE_ACCESS_TOKEN_LIFETIME", "PT1M");

    @Option(names = "--rotations", paramLabel = "N")
    private int rotations = 20;

    @Mixin
    private final Bench bench = new Bench();

    /** Ends this JVM with the command's exit status. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        var rotations = new Rotations();
        return rotations.bench.run(rotations, NAME, arguments);
    }

    @Override
    public Integer call() throws Exception {
        return bench.helpOr("rotations.txt", this::rotate);
    }

    private int rotate() {
        if (rotations < 1) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this), "--rotations %d does not do: choose 1 or more".formatted(rotations));
        }
        var isSound = bench.with(
                "rotations",
                SETTINGS,
                options -> options.withReplicas(RESOURCE_REPLICAS, AUTH_REPLICAS),
                this::underTraffic);
        return isSound ? 0 : Commands.FAILED;
    }

    private boolean underTraffic(Stack stack) {
        var administrator = new Administrator(new People(stack.auth().get(0).url()), account(stack));
        var travellers = IntStream.range(0, TRAVELLERS)
                .mapToObj(number -> Traveller.started(number, stack.auth(), stack.resources()))
                .toList();
        try {
            for (var number = 1; number <= rotations; number++) {
                administrator.rotate();
                bench.log().note("rotation %d of %d: %s".formatted(number, rotations, Traveller.tally(travellers)));
            }
            var beforeWithdrawal = Traveller.tally(travellers);
            var stranger = administrator.robbed(stack.resources());
            travellers.forEach(traveller -> traveller.expect(stranger.kid()));
            administrator.withdraw(stranger.kid());
            stranger.tryOn(AFTERWARDS);
            travellers.forEach(Traveller::leave);
            return report(beforeWithdrawal, Traveller.tally(travellers), stranger);
        } finally {
            travellers.forEach(Traveller::leave);
        }
    }

    private boolean report(Traveller.Tally before, Traveller.Tally after, Stranger stranger) {
        bench.log().note("%d rotations: %s".formatted(rotations, before));
        bench.log().note("with the withdrawal: %s".formatted(after));
        bench.log().note("withdrawn key's token, sent after the withdrawal was acknowledged: %s".formatted(stranger));
        return after.failed() == 0 && stranger.isRefusedAfter(ON_ITS_WAY);
    }

    private static People.Account account(Stack stack) {
        return stack.seed().accounts().stream()
                .filter(account -> account.roles().contains("admin"))
                .map(Rotations::account)
                .findFirst()
                .orElseThrow();
    }

    private static People.Account account(Seed.Account seeded) {
        return new People.Account(seeded.username(), seeded.password());
    }

    /** Who may rotate. */
    private record Administrator(People people, People.Account account) {

        /** Returns when the next key signs. A call soon after a take-over is taken for one of those that have caused it. */
        void rotate() {
            var before = signing();
            await(() -> !before.equals(successor()));
            await(() -> !before.equals(signing()));
        }

        private String successor() {
            var answer = call("POST", "/admin/keys/rotate");
            require(answer, 200, 202);
            return answer.body().path("kid").asText();
        }

        private static void await(BooleanSupplier holds) {
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!holds.getAsBoolean()) {
                if (System.nanoTime() > deadline) {
                    throw new LocalException("the next key does not sign within " + PATIENCE.toSeconds() + " s");
                }
                LockSupport.parkNanos(INTERVAL.toNanos());
            }
        }

        /** Somebody with a token of the key that signs, accepted everywhere until now. */
        Stranger robbed(List<Part> resources) {
            var kid = signing();
            var token = people.login(people.register("robbed")).bearer();
            var stranger = new Stranger(kid, token, resources);
            stranger.requireAccepted();
            return stranger;
        }

        void withdraw(String kid) {
            require(call("DELETE", "/admin/keys/" + kid), 204);
        }

        private String signing() {
            return StreamSupport.stream(call("GET", "/admin/keys").body().spliterator(), false)
                    .filter(key -> key.path("status").asText().equals("signing"))
                    .map(key -> key.path("kid").asText())
                    .reduce((earlier, later) -> later)
                    .orElse("");
        }

        private People.Answer call(String method, String path) {
            return people.call(method, path, people.login(account).bearer());
        }

        private static void require(People.Answer answer, Integer... statuses) {
            if (!List.of(statuses).contains(answer.status())) {
                throw new LocalException("status %d of an administrator's call: %s"
                        .formatted(answer.status(), answer.body().path("detail").asText()));
            }
        }
    }
}

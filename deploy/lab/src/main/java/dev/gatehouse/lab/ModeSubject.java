package dev.gatehouse.lab;

import dev.gatehouse.local.Part;
import dev.gatehouse.local.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** One mode, a resource-service that verifies by it, and callers who are logged in there. */
final class ModeSubject {

    static final String ME = "/api/me";

    private static final String PING = "/api/public/ping";
    private static final int WARM_UPS = 2;
    private static final int REQUESTS_TO_COUNT_SECONDS = 5;
    private static final double MICROS = 1e6;

    private final String mode;
    private final Stack stack;
    private final Part service;
    private final People people;
    private final List<Credential> callers;
    private final Modes.Plan plan;
    private final StoreCounts stores;

    private ModeSubject(
            String mode, Stack stack, Part service, People people, List<Credential> callers, Modes.Plan plan) {
        this.mode = mode;
        this.stack = stack;
        this.service = service;
        this.people = people;
        this.callers = callers;
        this.plan = plan;
        this.stores = new StoreCounts(stack.redis().orElseThrow().nodes().get(0).port(), stack.postgresUrl());
    }

    /** Logs in as many callers as the load will have connections. */
    static ModeSubject of(String mode, Stack stack, Part service, Modes.Plan plan) {
        var people = new People(stack.auth().get(0).url());
        var tokens = people.sessions(mode, plan.connections());
        var callers = tokens.stream()
                .map(each -> hasSessions(mode) ? people.openSession(service.url(), each) : each.bearer())
                .toList();
        return new ModeSubject(mode, stack, service, people, callers, plan);
    }

    private static boolean hasSessions(String mode) {
        return mode.startsWith("session-");
    }

    String mode() {
        return mode;
    }

    Part service() {
        return service;
    }

    boolean hasSessions() {
        return hasSessions(mode);
    }

    Credential caller() {
        return callers.get(0);
    }

    /** A credential that the service has not seen, to be asked for while the auth-service lives. */
    Credential unseen() {
        var tokens = people.login(people.register("unseen-" + mode + "-" + Long.toString(System.nanoTime(), 36)));
        return hasSessions() ? people.openSession(service.url(), tokens) : tokens.bearer();
    }

    /** A JVM needs a while of load before its figures settle. */
    void warmUp() {
        for (var i = 0; i < WARM_UPS; i++) {
            me().closed(plan.duration());
            ping().closed(plan.duration().dividedBy(2));
        }
        me().open(plan.rate(), plan.duration().dividedBy(2));
    }

    /**
     * One turn.
     *
     * @param ping the request that needs nobody, saturated, as {@code saturated}
     * @param usual at the usual rate
     */
    record Round(Figures ping, Figures saturated, Figures usual) {

        @Override
        public String toString() {
            return "ping %s; me %s; at the rate %s".formatted(ping, saturated, usual);
        }
    }

    /**
     * What a load came to.
     *
     * @param cpu microseconds of CPU time for each request, by process: the service, and all others together
     * @param isWhole whether every request was begun, and answered with 2xx
     */
    record Figures(
            double perSecond,
            Duration p50,
            Duration p99,
            double cpu,
            double othersCpu,
            double generatorCpu,
            boolean isWhole) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.0f/s, p50 %.2f ms, p99 %.2f ms, %.1f + %.1f µs (generator %.1f µs)%s",
                    perSecond,
                    p50.toNanos() / 1e6,
                    p99.toNanos() / 1e6,
                    cpu,
                    othersCpu,
                    generatorCpu,
                    isWhole ? "" : " NOT WHOLE");
        }
    }

    Round round() {
        return new Round(
                measured(() -> ping().closed(plan.duration())),
                measured(() -> me().closed(plan.duration())),
                measured(() -> me().open(plan.rate(), plan.duration())));
    }

    /**
     * What each request asks others for.
     *
     * @param headerBytes what the credential takes in a request
     */
    record Costs(double redisCommands, double transactions, double introspections, int headerBytes) {}

    /** Counts over some seconds at the usual rate: what the services do by themselves meanwhile is less than 0.05 a request. */
    Costs costs() {
        var transactions = stores.postgresTransactions();
        var commands = stores.redisCommands();
        var introspections = introspections();
        var outcome = me().open(plan.rate(), Duration.ofSeconds(REQUESTS_TO_COUNT_SECONDS));
        double requests = outcome.requests();
        return new Costs(
                (stores.redisCommands() - commands) / requests,
                (stores.postgresTransactions() - transactions) / requests,
                (introspections() - introspections) / requests,
                caller().bytes());
    }

    /** How soon a logout at the auth-service, and the end of the service's own session where it has any, is heeded. */
    Map<String, Heeded> lags() {
        var lags = new LogoutLag(people, List.of(service.url()));
        return hasSessions()
                ? Map.of(
                        "logout", lags.ofLogouts(1, tokens -> people.openSession(service.url(), tokens)),
                        "own", lags.ofOwnEnds(plan.logouts(), tokens -> people.openSession(service.url(), tokens)))
                : Map.of("logout", lags.ofLogouts(plan.logouts(), People.Tokens::bearer));
    }

    private Load me() {
        return new Load(service.url(), ME, callers);
    }

    private Load ping() {
        return new Load(
                service.url(),
                PING,
                callers.stream().map(caller -> Credential.NONE).toList());
    }

    private Figures measured(Supplier<Outcome> load) {
        var own = Cpu.of(service);
        var others = othersCpu();
        var outcome = load.get();
        double requests = outcome.requests();
        return new Figures(
                outcome.perSecond(),
                outcome.p50(),
                outcome.p99(),
                micros(Cpu.of(service).minus(own)) / requests,
                micros(othersCpu().minus(others)) / requests,
                micros(outcome.generator()) / requests,
                outcome.refused() == 0 && outcome.lost() == 0 && outcome.missed() <= 1);
    }

    /** Of the stores, and of the auth-service. */
    private Duration othersCpu() {
        return Cpu.of(stack.auth().get(0))
                .plus(Cpu.of(stack.postgres().orElseThrow()))
                .plus(Cpu.of(stack.redis().orElseThrow().nodes().get(0)));
    }

    private double introspections() {
        return people.introspections(stack.auth().get(0).url());
    }

    private static double micros(Duration time) {
        return time.toNanos() / 1e9 * MICROS;
    }
}

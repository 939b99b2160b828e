package dev.gatehouse.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the launcher tells its user. */
record Console(PrintStream out) implements Progress {

    @Override
    public void starting(String part) {
        out.printf("  %-20s starting%n", part);
    }

    @Override
    public void ready(String part, String url, Duration took) {
        out.printf("  %-20s ready    %5s s  %s%n", part, seconds(took), url);
    }

    @Override
    public void note(String message) {
        out.printf("  %s%n", message);
    }

    /** Where everything is and how to try it. */
    void welcome(Stack stack, Duration took) {
        out.printf("%nReady in %s s.%n%n", seconds(took));
        row("auth-service", urls(stack.auth()));
        row("resource-service", urls(stack.resources()));
        row("demo", stack.demo());
        row("API", stack.auth().get(0).url() + "/q/swagger-ui");
        row("logs", stack.logs().toString());
        out.printf("%nAccounts (password, roles):%n");
        stack.seed()
                .accounts()
                .forEach(account -> row(
                        account.username(), "%s  %s".formatted(account.password(), String.join(" ", account.roles()))));
        out.printf("%nClients (secret, scopes):%n");
        stack.seed()
                .clients()
                .forEach(client -> row(
                        client.id(),
                        "%s  %s".formatted(client.secret() == null ? "public" : client.secret(), scopes(client))));
        walk(stack);
        out.printf("%nCtrl-C ends it.%n");
    }

    private void walk(Stack stack) {
        var alice = stack.seed().accounts().get(0);
        var walk = new Walk(stack.auth().get(0).url(), stack.resources().get(0).url(), alice);
        out.printf(
                "%nLog in, call the API, refresh, log out, and be refused; paste a line at a time or all of them:%n%n");
        walk.lines().forEach(out::println);
    }

    private void row(String name, String value) {
        out.printf("  %-20s %s%n", name, value);
    }

    private static String scopes(Seed.Client client) {
        return String.join(" ", client.scopes());
    }

    private static String urls(List<Part> parts) {
        return parts.stream().map(Part::url).collect(Collectors.joining(" "));
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0);
    }
}

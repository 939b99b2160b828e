package dev.gatehouse.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import dev.gatehouse.local.Part;
import dev.gatehouse.local.PortPlan;
import dev.gatehouse.local.Progress;
import dev.gatehouse.local.Seed;
import dev.gatehouse.local.Stack;
import dev.gatehouse.local.StackOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The pair with a resource-service of each of some modes, and a browser: started for the first test, for all of them. */
final class Pair implements AutoCloseable {

    private static final PortPlan PORTS = new PortPlan(28480);
    private static final String DATA = "target/pair";

    private final Stack stack;
    private final Playwright playwright;
    private final Browser browser;

    private Pair(Stack stack, Playwright playwright, Browser browser) {
        this.stack = stack;
        this.playwright = playwright;
        this.browser = browser;
    }

    private static Pair start() {
        var checkout = Path.of(System.getProperty("gatehouse.checkout", "../.."));
        var options = StackOptions.of(checkout, Path.of(DATA))
                .withFresh(true)
                .withPorts(PORTS)
                .withModes("local-revocable", "local", "session-redis")
                .withEnvironment(Map.of("GATEHOUSE_THROTTLE_ENABLED", "false"));
        var stack = Stack.prepare(options, Progress.SILENT);
        stack.start();
        // the browser is the machine's own
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
        return new Pair(stack, playwright, browser);
    }

    private static Path program() {
        var candidates = Stream.concat(
                Stream.ofNullable(System.getProperty("gatehouse.browser")),
                Stream.of(System.getenv("PATH").split(":", -1)).map(folder -> folder + "/chromium"));
        return candidates
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "There is no chromium on the path: install one, or name a browser by -Dgatehouse.browser=PATH."));
    }

    /** A browser's profile of its own, as a person's. */
    Person person() {
        return person(new Browser.NewContextOptions());
    }

    Person person(Browser.NewContextOptions options) {
        return new Person(browser.newContext(options), this);
    }

    /** Where pages of a site of their own are, in which the hosts of all modes are. */
    String site() {
        return "http://gatehouse.localhost:" + auth().port();
    }

    Part auth() {
        return stack.auth().get(0);
    }

    /** Where the n-th resource-service is, from 0, in the order of the modes. */
    String resource(int number) {
        return stack.resources().get(number).url();
    }

    Seed.Account alice() {
        return stack.seed().accounts().get(0);
    }

    /** Who has the role {@code admin}. */
    Seed.Account admin() {
        return stack.seed().accounts().get(2);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        stack.close();
    }

    /** Gives tests the pair. */
    static final class Started implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == Pair.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRoot()
                    .getStore(Namespace.create(Pair.class))
                    .computeIfAbsent(Pair.class, unused -> Pair.start(), Pair.class);
        }
    }
}

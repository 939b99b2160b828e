package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Bench;
import dev.gatehouse.lab.result.Results;
import dev.gatehouse.lab.result.ResultsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code deploy/lab/run}: what each mode of verification buys and costs, by replicas and by distance. */
@Command(name = Scaling.NAME)
public final class Scaling implements Callable<Integer> {

    static final String NAME = "deploy/lab/run";

    @Option(names = "--out", paramLabel = "DIR")
    private @Nullable Path out;

    @Option(names = "--from", paramLabel = "FILE")
    private @Nullable Path from;

    @Option(names = "--compare", paramLabel = "FILE")
    private @Nullable Path other;

    @Mixin
    private final ScopeOptions options = new ScopeOptions();

    @Mixin
    private final Bench bench = new Bench();

    /** Ends this JVM with the command's exit status. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        var scaling = new Scaling();
        return scaling.bench.run(scaling, NAME, arguments);
    }

    @Override
    public Integer call() throws Exception {
        return bench.helpOr("run.txt", this::measure);
    }

    private int measure() {
        var compared = Optional.ofNullable(other).map(ResultsFile::read);
        if (from != null) {
            report(ResultsFile.read(from), compared);
            return 0;
        }
        var scope = options.scope(new CommandLine(this));
        var quota = options.isElsewhere()
                ? new CpuQuota.Found(Optional.empty(), "none: others run the services")
                : CpuQuota.find();
        bench.log().note("seed %d, CPU quota: %s".formatted(scope.seed(), quota.words()));
        var results = folder().resolve("results.json");
        var notebook = new Notebook(results, bench.log(), scope, ThisHost.described(quota.words()));
        var ending = new Thread(() -> keep(notebook, compared), "keep");
        Runtime.getRuntime().addShutdownHook(ending);
        if (options.isElsewhere()) {
            measureElsewhere(scope, notebook);
        } else {
            measure(scope, quota.quota(), notebook);
        }
        Runtime.getRuntime().removeShutdownHook(ending);
        notebook.finish();
        keep(notebook, compared);
        return 0;
    }

    private void measure(Scope scope, Optional<CpuQuota> quota, Notebook notebook) {
        var agenda = new Agenda();
        try (var near = new Near(bench, scope, notebook, quota);
                var far = new Far(bench, scope, notebook, quota)) {
            near.plan(agenda);
            if (!scope.roundTrips().isEmpty()) {
                far.plan(agenda);
            }
            agenda.run(bench.log(), notebook::save);
        } finally {
            quota.ifPresent(CpuQuota::close);
        }
    }

    private void measureElsewhere(Scope scope, Notebook notebook) {
        var agenda = new Agenda();
        new Elsewhere(scope, notebook, options.subjects(scope.modes())).plan(agenda);
        agenda.run(bench.log(), notebook::save);
    }

    /** What was measured stays, whoever ends the run. */
    private void keep(Notebook notebook, Optional<Results> compared) {
        notebook.save();
        report(notebook.results(), compared);
    }

    private void report(Results results, Optional<Results> compared) {
        Telling.tell(results, compared, folder());
        bench.log().note("the report: %s".formatted(folder().resolve("report.html")));
    }

    private Path folder() {
        try {
            return Files.createDirectories(out != null ? out : bench.folder().resolve("run"));
        } catch (IOException e) {
            throw new UncheckedIOException("%s can't be made: %s".formatted(out, e.getMessage()), e);
        }
    }
}

package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Load;
import dev.gatehouse.lab.People;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be measured of services that somebody else runs, on a cluster for one: what callers see. Their processes and
 * stores are out of sight, nothing is killed there, and what limits them is for the cluster's own monitoring to say.
 */
final class Elsewhere {

    private static final Duration SHORT = Duration.ofSeconds(5);

    private final Scope scope;
    private final Notebook notebook;
    private final List<Subject> subjects;
    private final Map<String, List<People.Tokens>> people = new HashMap<>();

    /**
     * Looks at nothing yet.
     *
     * @param subjects where they are, one for each mode; behind an address there may be any number of replicas, which the scope
     *     tells
     */
    Elsewhere(Scope scope, Notebook notebook, List<Subject> subjects) {
        this.scope = scope;
        this.notebook = notebook;
        this.subjects = List.copyOf(subjects);
    }

    /** Writes down what is to be done. */
    void plan(Agenda agenda) {
        for (var subject : subjects) {
            var time = scope.effort().warmUp().most();
            agenda.then(
                    "warming up " + subject.mode(), time, () -> load(subject).closed(time));
        }
        var turns = scope.turnsOfABout(scope.effort().shares());
        Rounds.of(scope.rounds(), scope.seed(), modes(), List.of(scope.most()))
                .forEach(block -> agenda.then(
                        "%s, round %d".formatted(block.subject(), block.round()),
                        scope.turn().multipliedBy(turns),
                        () -> take(block)));
        for (var subject : subjects) {
            agenda.then(
                    "how soon %s heeds the end of a session".formatted(subject.mode()),
                    SHORT,
                    () -> new Lags(scope.effort().logouts()).of(subject).forEach(notebook::add));
        }
    }

    private void take(Rounds.Block<Integer> block) {
        var subject = subjects.get(modes().indexOf(block.subject()));
        var watch = new Watch(List.of(), Optional.empty(), subject.people());
        new Bout(subject.mode(), scope.most(), null, block.round(), load(subject), watch)
                .run(scope, scope.effort().shares(), notebook);
    }

    private List<String> modes() {
        return subjects.stream().map(Subject::mode).toList();
    }

    private Load load(Subject subject) {
        var some = people.computeIfAbsent(
                subject.mode(), mode -> subject.people().sessions(mode, scope.callers(scope.most())));
        return new Load(subject.urls(), subject.asked(some, subject.urls().size()));
    }
}

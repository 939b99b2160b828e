package dev.gatehouse.lab.report;

import dev.gatehouse.lab.result.Turn;
import dev.gatehouse.lab.result.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What replicas of the auth-service can do. */
final class AuthService {

    private static final String TEXT =
            "What the auth-service itself answers each second when every caller asks again at once, by how many replicas it has."
                    + " A login is slow on purpose: its password hash costs whoever guesses as much.";

    private AuthService() {}

    static Optional<Section> of(Findings findings) {
        var turns = new Turns(findings.turns().near().closed().list().stream()
                .filter(turn -> Turn.AUTH_SUBJECTS.contains(turn.subject()))
                .toList());
        if (turns.isEmpty()) {
            return Optional.empty();
        }
        var replicas = turns.each(Turn::replicas);
        return Optional.of(Section.of("Auth-service", new Block.Paragraph(TEXT), table(findings, replicas)));
    }

    private static Block.Table table(Findings findings, List<Integer> replicas) {
        var grown = replicas.stream().filter(count -> count > 1).toList();
        var header = new ArrayList<>(List.of("Asked for"));
        replicas.forEach(count -> header.add("req/s, " + Words.replicas(count)));
        grown.forEach(count -> header.add("Efficiency, " + Words.replicas(count)));
        header.add("auth-service CPU, ms a request");
        header.add("Limited by");
        var rows = new ArrayList<List<String>>();
        for (var subject : Turn.AUTH_SUBJECTS) {
            rows.add(row(findings, subject, replicas, grown));
        }
        return new Block.Table(header, rows);
    }

    private static List<String> row(Findings findings, String subject, List<Integer> replicas, List<Integer> grown) {
        var row = new ArrayList<>(List.of(subject));
        var most = replicas.get(replicas.size() - 1);
        replicas.forEach(count -> row.add(Words.figure(findings.saturation(subject, count))));
        grown.forEach(count -> row.add(Words.percents(findings.efficiency(subject, count))));
        row.add(Words.figure(findings.saturated(subject, most)
                .figureWhere(turn -> turn.cpuMicros(Use.AUTH).map(micros -> micros / 1e3))));
        row.add(Headline.limits(findings.saturated(subject, most)));
        return row;
    }
}

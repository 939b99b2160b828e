package dev.gatehouse.lab.report;

import dev.gatehouse.lab.result.Cost;
import dev.gatehouse.lab.result.Fault;
import dev.gatehouse.lab.result.Results;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was counted once, and not in rounds: costs, newcomers, faults, strays. Each is left out when there is none. */
final class Samples {

    private Samples() {}

    static Optional<Section> costs(Results results) {
        return section(
                "What a request asks others for",
                "Counted by those who were asked, at a rate that leaves everybody time, less what they do with nobody calling."
                        + " Bytes are those of both directions above TCP.",
                List.of(
                        "Mode",
                        "Credential, bytes",
                        "Request and answer, bytes",
                        "Redis commands",
                        "Redis bytes",
                        "PostgreSQL transactions",
                        "PostgreSQL bytes",
                        "Auth-service requests",
                        "Auth-service bytes"),
                results.costs().stream().map(Samples::row).toList());
    }

    private static List<String> row(Cost cost) {
        return List.of(
                cost.mode(),
                Words.count(cost.credentialBytes()),
                words(cost.requestBytes()),
                words(cost.redisCommands()),
                words(cost.redisBytes()),
                words(cost.postgresTransactions()),
                words(cost.postgresBytes()),
                words(cost.authRequests()),
                words(cost.authBytes()));
    }

    private static String words(@Nullable Double value) {
        return value == null ? Words.NOT_MEASURED : Words.number(value);
    }

    static Optional<Section> newcomers(Results results) {
        return section(
                "A replica that starts",
                "Seconds from the start of its process, with all cores of this host, to when it calls itself ready, and from there to its first answer with"
                        + " 200, while the others serve.",
                List.of("Mode", "Ready, s", "First answer, s later"),
                results.newcomers().stream()
                        .map(each -> List.of(
                                each.mode(),
                                Words.number(each.readySeconds()),
                                Words.number(each.firstAnswerSeconds())))
                        .toList());
    }

    static Optional<Section> faults(Results results) {
        return section(
                "Something dies",
                "Requests at a steady rate, in turns to all replicas, while something is killed and started again. A balancer"
                        + " would try a failed request at the next replica: those that fail there, too, are what a caller"
                        + " sees.",
                List.of(
                        "Mode",
                        "Killed",
                        "Replicas",
                        "Dead, s",
                        "Asked",
                        "Failed",
                        "Failed again at the next",
                        "From first to last failure, s",
                        "Answers"),
                results.faults().stream().map(Samples::row).toList());
    }

    private static List<String> row(Fault fault) {
        return List.of(
                fault.mode(),
                fault.victim(),
                Integer.toString(fault.replicas()),
                Words.number(fault.deadSeconds()),
                Words.count(fault.asked()),
                of(fault.failed(), fault.asked()),
                of(fault.failedAgain(), fault.asked()),
                fault.failed() == 0 ? "none failed" : Words.number(fault.failingSeconds()),
                answers(fault));
    }

    private static String answers(Fault fault) {
        return new TreeMap<>(fault.answers())
                .entrySet().stream()
                        .map(entry -> "%s: %s".formatted(entry.getKey(), Words.count(entry.getValue())))
                        .collect(Collectors.joining(", "));
    }

    static Optional<Section> strays(Results results) {
        return section(
                "Away from the replica of the login",
                "Requests of people who are logged in, each in turn to all replicas, wherever they logged in. Every 401 here is"
                        + " wrong.",
                List.of("Mode", "Replicas", "Asked", "Wrongly refused with 401"),
                results.strays().stream()
                        .map(each -> List.of(
                                each.mode(),
                                Integer.toString(each.replicas()),
                                Words.count(each.asked()),
                                of(each.refused(), each.asked())))
                        .toList());
    }

    private static String of(int some, int all) {
        return all == 0
                ? Words.count(some)
                : "%s (%s)".formatted(Words.count(some), Words.percent((double) some / all));
    }

    private static Optional<Section> section(String title, String text, List<String> header, List<List<String>> rows) {
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(Section.of(title, new Block.Paragraph(text), new Block.Table(header, rows)));
    }
}

package dev.gatehouse.images;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The last stage of a Dockerfile, of which each line has to be understood: one instruction of the few that an image from scratch
 * needs, in one form.
 *
 * @param copied the folders of the build stage whose content is laid over the root, in that order
 */
record Dockerfile(
        List<String> copied,
        Map<String, String> labels,
        Map<String, String> environment,
        List<String> entrypoint,
        List<String> users,
        List<String> ports,
        List<String> folders) {

    private static final String LAST_STAGE = "FROM scratch";
    private static final Pattern COPY = Pattern.compile("COPY --from=build --chown=0:0 (/\\S+/) /");
    private static final Pattern LABEL = Pattern.compile("LABEL ([a-z.]+)=\"([^\"$\\\\]+)\"");
    private static final Pattern ENV = Pattern.compile("ENV ([A-Z_]+)=\"([^\"$\\\\]+)\"");
    private static final Pattern USER = Pattern.compile("USER ([0-9]+:[0-9]+)");
    private static final Pattern EXPOSE = Pattern.compile("EXPOSE ([0-9]+/tcp)");
    private static final Pattern WORKDIR = Pattern.compile("WORKDIR (/\\S*)");
    private static final Pattern ENTRYPOINT = Pattern.compile("ENTRYPOINT (\\[.+])");

    static Dockerfile of(Path file) throws IOException {
        var stage = new Dockerfile(
                new ArrayList<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        var lines = Files.readAllLines(file);
        var begin = lines.indexOf(LAST_STAGE);
        if (begin < 0) {
            throw new IllegalArgumentException(file + " has no stage " + LAST_STAGE);
        }
        lines.subList(begin + 1, lines.size()).forEach(stage::take);
        return stage;
    }

    private void take(String line) {
        var isKnown = is(COPY, line, match -> copied.add(match.group(1)))
                || is(LABEL, line, match -> labels.put(match.group(1), match.group(2)))
                || is(ENV, line, match -> environment.put(match.group(1), match.group(2)))
                || is(USER, line, match -> users.add(match.group(1)))
                || is(EXPOSE, line, match -> ports.add(match.group(1)))
                || is(WORKDIR, line, match -> folders.add(match.group(1)))
                || is(ENTRYPOINT, line, match -> entrypoint.addAll(words(match.group(1))));
        if (!isKnown) {
            throw new IllegalArgumentException("not understood: " + line);
        }
    }

    @FunctionalInterface
    private interface Taking {

        Object take(MatchResult match);
    }

    private static boolean is(Pattern form, String line, Taking taking) {
        var match = form.matcher(line);
        if (!match.matches()) {
            return false;
        }
        taking.take(match.toMatchResult());
        return true;
    }

    private static List<String> words(String json) {
        try {
            return List.of(new ObjectMapper().readValue(json, String[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no list of words: " + json, e);
        }
    }
}

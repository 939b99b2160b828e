package dev.gatehouse.lab.run;

import dev.gatehouse.lab.run.CpuQuota.Candidate;
import dev.gatehouse.lab.run.CpuQuota.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where the system keeps its control groups for CPU time, and which of them this process is in.
 *
 * @param proc the folder of proc(5)
 */
record ControlGroups(Path proc) {

    /**
     * Where others may be made, the most likely first: below the group that this process is in, above it, at the root.
     *
     * @throws IOException when the system tells nothing of control groups
     */
    List<Candidate> candidates() throws IOException {
        var candidates = new ArrayList<Candidate>();
        mount("cgroup", options -> List.of(options.split(",", -1)).contains("cpu"))
                .ifPresent(mount -> candidates.addAll(below(Version.V1, mount, own("cpu"))));
        mount("cgroup2", options -> true)
                .filter(ControlGroups::hasCpu)
                .ifPresent(mount -> candidates.addAll(below(Version.V2, mount, own(""))));
        return candidates;
    }

    private static List<Candidate> below(Version version, Path mount, String own) {
        var group = mount.resolve(own.replaceFirst("^/+", "")).normalize();
        return Stream.of(group, group.resolve("..").normalize(), mount)
                .filter(folder -> folder.startsWith(mount))
                .distinct()
                .map(folder -> new Candidate(version, folder))
                .toList();
    }

    /** The controller is this version's, and not the other's. */
    private static boolean hasCpu(Path mount) {
        try {
            return List.of(Files.readString(mount.resolve("cgroup.controllers"))
                            .strip()
                            .split(" ", -1))
                    .contains("cpu");
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<Path> mount(String type, Predicate<String> options) throws IOException {
        return Files.readAllLines(proc.resolve("mounts")).stream()
                .map(line -> line.split(" ", -1))
                .filter(fields -> fields.length > 3 && fields[2].equals(type) && options.test(fields[3]))
                .map(fields -> Path.of(fields[1]))
                .findFirst();
    }

    /** The path of this process' group below the mount; the root's where it is not told. */
    private String own(String controller) {
        try {
            return Files.readAllLines(proc.resolve("self/cgroup")).stream()
                    .map(line -> line.split(":", 3))
                    .filter(fields -> List.of(fields[1].split(",", -1)).contains(controller))
                    .map(fields -> fields[2])
                    .findFirst()
                    .orElse("/");
        } catch (IOException e) {
            return "/";
        }
    }
}

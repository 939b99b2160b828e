package dev.gatehouse.lab.run;

import dev.gatehouse.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Limits the CPU time of processes, by control groups of either version (cgroups(7)): a process in a group of a quarter of a
 * core runs for 25 ms in each 100 ms, as a container with such a limit does.
 */
final class CpuQuota implements AutoCloseable {

    /** The one that container engines choose. */
    private static final int PERIOD_MICROS = 100_000;

    private static final String GROUPS = "gatehouse-lab-";

    private final Version version;
    private final Path groups;

    private CpuQuota(Version version, Path groups) {
        this.version = version;
        this.groups = groups;
    }

    /** What can be had here, or why nothing can. */
    record Found(Optional<CpuQuota> quota, String words) {}

    /** Looks for a control group in which this process may make others. */
    static Found find() {
        return find(Path.of("/proc"));
    }

    static Found find(Path proc) {
        try {
            var candidates = new ControlGroups(proc).candidates();
            for (var candidate : candidates) {
                var made = made(candidate);
                if (made.isPresent()) {
                    return new Found(made, candidate.version().words);
                }
            }
            return new Found(
                    Optional.empty(),
                    candidates.isEmpty()
                            ? "none: this system has no control groups for CPU time"
                            : "none: this user may make no control groups for CPU time");
        } catch (IOException e) {
            return new Found(Optional.empty(), "none: this is no Linux");
        }
    }

    /** A group below which others could be made. */
    record Candidate(Version version, Path folder) {}

    /** How a limit is written. */
    enum Version {
        V1("cgroup v1") {
            @Override
            void enable(Path folder) {
                // each controller has a tree of its own
            }

            @Override
            void limit(Path group, long quotaMicros) throws IOException {
                write(group.resolve("cpu.cfs_period_us"), String.valueOf(PERIOD_MICROS));
                write(group.resolve("cpu.cfs_quota_us"), String.valueOf(quotaMicros));
            }
        },
        V2("cgroup v2") {
            @Override
            void enable(Path folder) throws IOException {
                write(folder.resolve("cgroup.subtree_control"), "+cpu");
            }

            @Override
            void limit(Path group, long quotaMicros) throws IOException {
                var quota = quotaMicros < 0 ? "max" : String.valueOf(quotaMicros);
                write(group.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
            }
        };

        private final String words;

        Version(String words) {
            this.words = words;
        }

        /** Makes the groups below one able to have limits. */
        abstract void enable(Path folder) throws IOException;

        /** @param quotaMicros of each period; −1 for no limit */
        abstract void limit(Path group, long quotaMicros) throws IOException;
    }

    /** From now on the process, and those that it starts, get so many cores' time together. */
    void limit(String name, long pid, double cores) {
        inGroup(name, group -> {
            version.limit(group, Math.round(cores * PERIOD_MICROS));
            write(group.resolve("cgroup.procs"), String.valueOf(pid));
        });
    }

    /** Whoever is in the group of that name gets all that there is. */
    void lift(String name) {
        inGroup(name, group -> version.limit(group, -1));
    }

    /** Removes the groups whose processes have ended. */
    @Override
    public void close() {
        remove(groups);
    }

    @FunctionalInterface
    private interface Change {

        void make(Path group) throws IOException;
    }

    private void inGroup(String name, Change change) {
        var group = groups.resolve(name.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT));
        try {
            change.make(Files.createDirectories(group));
        } catch (IOException e) {
            throw new LocalException("the CPU time of %s can't be limited: %s".formatted(name, e.getMessage()));
        }
    }

    private static Optional<CpuQuota> made(Candidate candidate) {
        removeForgotten(candidate.folder());
        var groups = candidate.folder().resolve(GROUPS + ProcessHandle.current().pid());
        try {
            candidate.version().enable(candidate.folder());
            Files.createDirectories(groups);
            candidate.version().enable(groups);
            var quota = new CpuQuota(candidate.version(), groups);
            candidate.version().limit(Files.createDirectories(groups.resolve("trial")), PERIOD_MICROS);
            return Optional.of(quota);
        } catch (IOException e) {
            remove(groups);
            return Optional.empty();
        }
    }

    /** Those of a run that was killed. */
    private static void removeForgotten(Path folder) {
        for (var group : children(folder)) {
            var name = group.getFileName().toString();
            if (name.startsWith(GROUPS) && !isAlive(name.substring(GROUPS.length()))) {
                remove(group);
            }
        }
    }

    private static boolean isAlive(String pid) {
        return pid.chars().allMatch(Character::isDigit)
                && ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }

    /** A group's files go with it; one that still has processes stays. */
    private static void remove(Path group) {
        children(group).forEach(CpuQuota::remove);
        var unused = group.toFile().delete();
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            return List.of(); // it is not there, or not for this user to see
        }
    }

    private static void write(Path file, String value) throws IOException {
        Files.writeString(file, value);
    }
}

package dev.gatehouse.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With files in place of the system's: what is written is what cgroups(7) wants. */
class CpuQuotaTest {

    private static final long PID = ProcessHandle.current().pid();

    private final Path root;
    private final Path proc;
    private final Path mount;

    CpuQuotaTest(@TempDir Path root) throws IOException {
        this.root = root;
        proc = Files.createDirectories(root.resolve("proc/self")).resolveSibling("");
        mount = Files.createDirectories(root.resolve("cgroup"));
    }

    @Test
    void inVersionOneAQuotaIsMicrosecondsOfEachPeriod() throws Exception {
        mounts("cgroup %s cgroup rw,cpu,cpuacct 0 0".formatted(mount));
        Files.writeString(proc.resolve("self/cgroup"), "4:memory:/else\n3:cpu,cpuacct:/\n");
        try (var quota = CpuQuota.find(proc).quota().orElseThrow()) {
            quota.limit("resource-service 1", 42, 0.25);

            var group = mount.resolve("gatehouse-lab-%d/resource-service-1".formatted(PID));
            assertEquals("100000", Files.readString(group.resolve("cpu.cfs_period_us")));
            assertEquals("25000", Files.readString(group.resolve("cpu.cfs_quota_us")));
            assertEquals("42", Files.readString(group.resolve("cgroup.procs")));

            quota.lift("resource-service 1");

            assertEquals("-1", Files.readString(group.resolve("cpu.cfs_quota_us")));
        }
    }

    @Test
    void inVersionTwoBothStandInOneFile() throws Exception {
        var own = Files.createDirectories(mount.resolve("user.slice/mine"));
        mounts("cgroup2 %s cgroup2 rw 0 0".formatted(mount));
        Files.writeString(mount.resolve("cgroup.controllers"), "cpuset cpu memory\n");
        Files.writeString(proc.resolve("self/cgroup"), "0::/user.slice/mine\n");
        try (var quota = CpuQuota.find(proc).quota().orElseThrow()) {
            quota.limit("auth-service 2", 42, 1.5);

            var groups = own.resolve("gatehouse-lab-" + PID);
            assertEquals("150000 100000", Files.readString(groups.resolve("auth-service-2/cpu.max")));
            assertEquals("+cpu", Files.readString(groups.resolve("cgroup.subtree_control")));

            quota.lift("auth-service 2");

            assertEquals("max 100000", Files.readString(groups.resolve("auth-service-2/cpu.max")));
        }
    }

    @Test
    void whatARunThatWasKilledHasLeftIsRemoved() throws Exception {
        var forgotten = Files.createDirectories(mount.resolve("gatehouse-lab-999999999/auth-service-1"));
        mounts("cgroup %s cgroup rw,cpu 0 0".formatted(mount));

        assertTrue(CpuQuota.find(proc).quota().isPresent());

        assertFalse(Files.exists(forgotten));
    }

    @Test
    void whereTheSystemHasNoneItSaysSo() throws Exception {
        mounts("cgroup2 %s cgroup2 rw 0 0".formatted(mount));
        Files.writeString(mount.resolve("cgroup.controllers"), "memory\n");

        assertEquals(
                "none: this system has no control groups for CPU time",
                CpuQuota.find(proc).words());
        assertEquals(
                "none: this is no Linux", CpuQuota.find(root.resolve("nowhere")).words());
    }

    @Test
    void whereTheUserMayMakeNoneItSaysSo() throws Exception {
        mounts("cgroup %s cgroup rw,cpu 0 0".formatted(root.resolve("proc/mounts")));

        assertEquals(
                "none: this user may make no control groups for CPU time",
                CpuQuota.find(proc).words());
    }

    private void mounts(String line) throws IOException {
        Files.writeString(proc.resolve("mounts"), "proc /proc proc rw 0 0\n" + line + "\n");
    }
}

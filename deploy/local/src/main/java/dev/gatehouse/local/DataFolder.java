package dev.gatehouse.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Everything that one stack writes: the stores' data, secrets, logs, unpacked programs. One launcher at a time has
 * it; the lock file says which, and tells the folder from one that is somebody else's.
 */
final class DataFolder implements AutoCloseable {

    private static final String LOCK = "launcher.lock";

    /** Taken within this JVM: to open a locked file a second time and close it would give the lock away. */
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes the folder, which is made where it is missing.
     *
     * @param fresh whether to empty it
     * @throws LocalException when it is not a launcher's folder, or another launcher has it
     */
    static DataFolder take(Path path, boolean fresh) {
        try {
            refuseForeign(path);
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            var folder = lock(path.toRealPath());
            if (fresh) {
                folder.empty();
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("%s can't be used: %s".formatted(path, e.getMessage()), e);
        }
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Gives the folder free for the next launcher. */
    @Override
    public void close() {
        try {
            lock.close();
            TAKEN.remove(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseForeign(Path path) throws IOException {
        if (Files.notExists(path) || Files.exists(path.resolve(LOCK))) {
            return;
        }
        if (!Files.isDirectory(path)) {
            throw new LocalException("%s is no folder: give --data another".formatted(path));
        }
        try (var content = Files.list(path)) {
            if (content.findAny().isPresent()) {
                throw new LocalException(
                        "%s holds something else than this launcher's data: give --data an empty folder or a new one"
                                .formatted(path));
            }
        }
    }

    private static DataFolder lock(Path path) throws IOException {
        if (!TAKEN.add(path)) {
            throw inUse(path, ownId());
        }
        var file = path.resolve(LOCK);
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            var owner = Files.readString(file);
            channel.close();
            TAKEN.remove(path);
            throw inUse(path, owner);
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(ownId().getBytes(StandardCharsets.US_ASCII)));
        return new DataFolder(path, channel);
    }

    private static String ownId() {
        return String.valueOf(ProcessHandle.current().pid());
    }

    private static LocalException inUse(Path path, String owner) {
        return new LocalException(
                "%s is in use by another launcher, process %s: end that one, or give --data and --port-base others"
                        .formatted(path, owner.strip()));
    }

    private void empty() throws IOException {
        try (var content = Files.walk(path)) {
            for (var file : content.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(path) && !file.equals(path.resolve(LOCK))) {
                    Files.delete(file);
                }
            }
        }
    }
}

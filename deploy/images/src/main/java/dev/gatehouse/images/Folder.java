package dev.gatehouse.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** A folder whose content will be part of an image, written anew. */
record Folder(Path path) {

    private static final String MODE = "unix:mode";

    static Folder fresh(Path path) throws IOException {
        delete(path);
        return new Folder(Files.createDirectories(path));
    }

    /** Where a path of the image is in this folder. */
    Path at(String path) {
        return this.path.resolve(path.substring(1));
    }

    Path write(String path, String text) throws IOException {
        return Files.writeString(made(path), text);
    }

    /** A link's target is copied, not the link. */
    void copy(Path source, String path) throws IOException {
        Files.copy(source, made(path), StandardCopyOption.REPLACE_EXISTING);
    }

    /** All files of another folder, with no copy of what they hold. */
    void link(Path source) throws IOException {
        for (var file : files(source)) {
            Files.createLink(made("/" + source.relativize(file)), file);
        }
    }

    /** Gives everything the same time, and modes that hang on no one's umask: the image's files are for all to read. */
    void settle(Instant time) throws IOException {
        for (var file : all(path)) {
            var isProgram = Files.isDirectory(file) || Files.isExecutable(file);
            Files.setAttribute(file, MODE, isProgram ? 0755 : 0644);
            Files.setLastModifiedTime(file, FileTime.from(time));
        }
    }

    /** Lets everybody write there, and delete what is their own. */
    void share(String path) throws IOException {
        Files.setAttribute(Files.createDirectories(at(path)), MODE, 01777);
    }

    static int mode(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, MODE) & 07777;
    }

    /** In an order that hangs on no file system. */
    static List<Path> files(Path folder) throws IOException {
        return all(folder).stream().filter(Files::isRegularFile).toList();
    }

    /** Folders before what is in them. */
    static List<Path> all(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder)).sorted().toList();
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var paths = Files.walk(folder)) {
                for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private Path made(String path) throws IOException {
        var file = at(path);
        Files.createDirectories(file.getParent());
        return file;
    }
}

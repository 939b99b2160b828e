package dev.gatehouse.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The layer below both services: a JVM with the modules that they need, the C library that it needs, and the image's user. */
record JavaRuntime(Folder folder) {

    /** A list, since jdeps takes no class path on which some jars are modules and others are not. */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.desktop", // java.beans, for Hibernate, its validator and Jackson
            "java.instrument", // Quarkus' and Hibernate's class transformers
            "java.logging",
            "java.management", // metrics
            "java.naming", // JDBC's and Narayana's look-ups
            "java.net.http", // what the JDK's own client is used by
            "java.rmi", // Narayana's exceptions
            "java.security.jgss", // PostgreSQL's authentication
            "java.security.sasl", // PostgreSQL's SCRAM
            "java.sql", // migrations
            "java.transaction.xa",
            "java.xml", // Flyway's and Hibernate's configuration
            "jdk.jfr", // threads and memory among the metrics, and recordings
            "jdk.management", // the container's memory and CPU time
            "jdk.naming.dns", // host names that a server knows by SRV
            "jdk.net", // keep-alive times of sockets
            "jdk.unsupported", // Netty's and JCTools' direct memory
            "jdk.zipfs"); // Flyway's and Quarkus' resources in jars

    /** The native half of {@code java.desktop} draws, and would bring X11. */
    private static final String DRAWING =
            "**/libawt*,**/libjawt*,**/libfontmanager*,**/libfreetype*,**/libjavajpeg*,**/liblcms*,**/libmlib_image*,"
                    + "**/libjsound*,**/libsplashscreen*,**/psfont*";

    /**
     * Makes the layer's folder.
     *
     * @throws dev.gatehouse.local.LocalException when jlink can't
     */
    static Path made(Path folder, Instant created) throws IOException {
        var runtime = new JavaRuntime(Folder.fresh(folder));
        runtime.link();
        NativeLibraries.of(runtime.folder.at(Image.JAVA)).copyTo(runtime.folder);
        runtime.describeUsers();
        Files.createDirectories(runtime.folder.at("/tmp"));
        runtime.folder.settle(created);
        runtime.folder.share("/tmp");
        return folder;
    }

    /** In a JVM of its own: what jlink makes hangs on what the JVM has done before. */
    private void link() {
        Tools.run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                "--add-modules",
                String.join(",", MODULES),
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--generate-cds-archive",
                "--exclude-files",
                DRAWING,
                "--output",
                folder.at(Image.JAVA).toString()));
    }

    private void describeUsers() throws IOException {
        folder.write(
                "/etc/passwd", "root:x:0:0::/:/nologin\ngatehouse:x:%1$s:%1$s::/:/nologin\n".formatted(Image.USER));
        folder.write("/etc/group", "root:x:0:\ngatehouse:x:%s:\n".formatted(Image.USER));
        folder.write("/etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n");
    }
}

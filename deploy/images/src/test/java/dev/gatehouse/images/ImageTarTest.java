package dev.gatehouse.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageTarTest {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final String LIB = "opt/gatehouse/lib/";
    private static final String OWN = "dev.gatehouse.";
    private static final Set<String> PROGRAMS = Set.of("java", "jfr", "keytool", "rmiregistry");

    /** How Quarkus calls a dependency's jar: the group, the artifact, the version, and perhaps a classifier. */
    private static final Pattern VERSION = Pattern.compile("-[0-9]");

    @ParameterizedTest
    @EnumSource(Service.class)
    void oneLayerHoldsAllDependenciesAndNothingElse(Service service) throws IOException {
        var layers = tar(service).layers();
        assertEquals(4, layers.size());
        var withJars = layers.stream().filter(layer -> names(layer).stream().anyMatch(ImageTarTest::isOthersJar));
        assertEquals(List.of(layers.get(1)), withJars.toList());
        assertEquals(
                Set.of(),
                names(layers.get(1)).stream()
                        .filter(name -> !name.endsWith("/") && !isOthersJar(name))
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void thereIsNoProgramButTheJvms(Service service) throws IOException {
        var programs = new TreeSet<String>();
        for (var layer : tar(service).layers()) {
            names(layer).stream()
                    .filter(name -> name.contains("bin/") && !name.endsWith("/"))
                    .map(name -> name.substring(name.lastIndexOf('/') + 1))
                    .forEach(programs::add);
        }
        assertEquals(PROGRAMS, programs);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void allBelongsToRootAndOnlyTheFolderForTemporaryFilesIsForOthersToWrite(Service service) throws IOException {
        for (var layer : tar(service).layers()) {
            for (var entry : layer) {
                assertEquals(0, entry.getLongUserId() + entry.getLongGroupId(), entry.getName());
                assertEquals(CREATED, entry.getLastModifiedTime().toInstant(), entry.getName());
                assertTrue(entry.isDirectory() || entry.isFile(), entry.getName());
                var mode = entry.getMode() & 07777;
                assertTrue(
                        entry.getName().equals("tmp/") ? mode == 01777 : mode == 0755 || mode == 0644,
                        entry.getName() + " has mode " + Integer.toOctalString(mode));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void theBillOfMaterialsNamesEveryJar(Service service) throws IOException {
        var tar = tar(service);
        var bill = tar.json("opt/gatehouse/sbom.json");
        assertEquals("CycloneDX", bill.path("bomFormat").asText());
        var components = StreamSupport.stream(bill.path("components").spliterator(), false)
                .map(one -> one.path("group").asText() + "." + one.path("name").asText())
                .collect(Collectors.toSet());
        var jars = tar.layers().stream()
                .flatMap(layer -> names(layer).stream())
                .filter(name -> name.startsWith(LIB) && name.endsWith(".jar"))
                .map(name -> VERSION.split(name.substring(name.lastIndexOf('/') + 1), 2)[0])
                .collect(Collectors.toSet());
        assertTrue(jars.size() > 200, "so many jars: " + jars.size());
        jars.removeAll(components);
        assertEquals(Set.of(), jars);
        assertArrayEquals(
                Files.readAllBytes(Path.of("target", service.title() + ".sbom.json")),
                Files.readAllBytes(Path.of("target", service.title(), "application", "opt", "gatehouse", "sbom.json")));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void dockerAndOciFindTheSameImageUnderItsName(Service service) throws IOException {
        var tar = tar(service);
        var name = "gatehouse/%s:0.1.0".formatted(service.title());
        var annotations = tar.index().at("/manifests/0/annotations");
        assertEquals(
                "0.1.0", annotations.path("org.opencontainers.image.ref.name").asText());
        assertEquals(
                "docker.io/" + name,
                annotations.path("io.containerd.image.name").asText());
        assertEquals(name, tar.ofDocker().at("/RepoTags/0").asText());
        assertEquals(
                blob(tar.manifest().at("/config/digest").asText()),
                tar.ofDocker().path("Config").asText());
        assertEquals(
                StreamSupport.stream(tar.manifest().path("layers").spliterator(), false)
                        .map(layer -> blob(layer.path("digest").asText()))
                        .toList(),
                StreamSupport.stream(tar.ofDocker().path("Layers").spliterator(), false)
                        .map(layer -> layer.asText())
                        .toList());
        assertEquals(
                tar.diffIds(),
                StreamSupport.stream(tar.image().at("/rootfs/diff_ids").spliterator(), false)
                        .map(layer -> layer.asText())
                        .toList());
    }

    @Test
    void theSameFolderGivesTheSameFileWheneverItWasWritten(@TempDir Path folder) throws IOException {
        var image = new Image(Service.AUTH, "0.1.0", CREATED);
        var first = written(image, folder.resolve("first"), Instant.EPOCH, "some text");
        var second = written(image, folder.resolve("second"), Instant.now(), "some text");
        var other = written(image, folder.resolve("third"), Instant.EPOCH, "other text");
        assertEquals(-1, Files.mismatch(first, second));
        assertNotEquals(-1, Files.mismatch(first, other));
    }

    private static Path written(Image image, Path folder, Instant time, String text) throws IOException {
        var layer = Folder.fresh(folder.resolve("layer"));
        var names = time.equals(Instant.EPOCH) ? List.of("/b/c", "/a") : List.of("/a", "/b/c");
        for (var name : names) {
            Files.setLastModifiedTime(layer.write(name, text), FileTime.from(time));
        }
        layer.settle(CREATED);
        var tar = folder.resolve("image.tar");
        ImageTar.write(image, List.of(ImageTar.Layer.of(layer.path(), CREATED)), tar);
        return tar;
    }

    private static boolean isOthersJar(String name) {
        return name.startsWith(LIB) && name.endsWith(".jar") && !name.contains("/" + OWN);
    }

    private static Set<String> names(List<TarArchiveEntry> layer) {
        return layer.stream().map(TarArchiveEntry::getName).collect(Collectors.toSet());
    }

    private static String blob(String digest) {
        return "blobs/" + digest.replace(':', '/');
    }

    private static Tar tar(Service service) throws IOException {
        return Tar.of(Path.of("target", service.title() + ".tar"));
    }
}

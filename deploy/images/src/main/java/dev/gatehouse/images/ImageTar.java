package dev.gatehouse.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * An image as one file, in two forms at once that share the layers: an OCI image layout (image-spec 1.1: {@code oci-layout},
 * {@code index.json}), which containerd, skopeo and umoci read, and a {@code manifest.json}, by which any {@code docker load}
 * finds them. Whatever is the same going in gives the same file.
 */
final class ImageTar {

    private static final String OCI = "application/vnd.oci.image.";
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

    private final Image image;
    private final Map<String, byte[]> entries = new TreeMap<>();
    private final List<Layer> layers = new ArrayList<>();

    private ImageTar(Image image) {
        this.image = image;
    }

    /**
     * A folder, packed.
     *
     * @param digest of the packed form
     * @param diffId the digest of what is unpacked from it
     */
    record Layer(String name, String digest, String diffId, byte[] content) {

        static Layer of(Path folder, Instant created) throws IOException {
            var packed = new ByteArrayOutputStream();
            var digest = sha256();
            try (var tar = tar(new DigestOutputStream(new GZIPOutputStream(packed, 1 << 16), digest))) {
                for (var file : Folder.all(folder)) {
                    add(tar, file, folder.relativize(file).toString(), created);
                }
            }
            var content = packed.toByteArray();
            return new Layer(
                    String.valueOf(folder.getFileName()), hex(sha256().digest(content)), hex(digest.digest()), content);
        }

        private static void add(TarArchiveOutputStream tar, Path file, String name, Instant created)
                throws IOException {
            var isFolder = Files.isDirectory(file);
            var entry = new TarArchiveEntry(isFolder ? name + "/" : name);
            entry.setMode(Folder.mode(file));
            entry.setModTime(Date.from(created));
            entry.setSize(isFolder ? 0 : Files.size(file));
            tar.putArchiveEntry(entry);
            if (!isFolder) {
                Files.copy(file, tar);
            }
            tar.closeArchiveEntry();
        }
    }

    /** Writes the tar of an image with these layers, the lowest first. */
    static void write(Image image, List<Layer> layers, Path file) throws IOException {
        var tar = new ImageTar(image);
        tar.layers.addAll(layers);
        tar.describe();
        tar.write(file);
    }

    private void describe() throws IOException {
        layers.forEach(layer -> entries.put(blob(layer.digest()), layer.content()));
        var configuration = JSON.writeValueAsBytes(configuration());
        var configurationDigest = put(configuration);
        var manifest = JSON.writeValueAsBytes(Map.of(
                "schemaVersion",
                2,
                "mediaType",
                OCI + "manifest.v1+json",
                "config",
                descriptor("config.v1+json", configurationDigest, configuration.length),
                "layers",
                layers.stream()
                        .map(layer -> descriptor("layer.v1.tar+gzip", layer.digest(), layer.content().length))
                        .toList()));
        var main = new TreeMap<>(descriptor("manifest.v1+json", put(manifest), manifest.length));
        main.put("platform", Map.of("architecture", architecture(), "os", "linux"));
        main.put(
                "annotations",
                Map.of(
                        "io.containerd.image.name",
                        "docker.io/" + image.name(),
                        "org.opencontainers.image.ref.name",
                        image.version()));
        entries.put(
                "index.json",
                JSON.writeValueAsBytes(
                        Map.of("schemaVersion", 2, "mediaType", OCI + "index.v1+json", "manifests", List.of(main))));
        entries.put("oci-layout", JSON.writeValueAsBytes(Map.of("imageLayoutVersion", "1.0.0")));
        entries.put(
                "manifest.json",
                JSON.writeValueAsBytes(List.of(Map.of(
                        "Config",
                        blob(configurationDigest),
                        "RepoTags",
                        List.of(image.name()),
                        "Layers",
                        layers.stream().map(layer -> blob(layer.digest())).toList()))));
    }

    private Map<String, Object> configuration() {
        return Map.of(
                "created",
                image.created().toString(),
                "architecture",
                architecture(),
                "os",
                "linux",
                "config",
                Map.of(
                        "User",
                        image.user(),
                        "ExposedPorts",
                        Map.of(image.exposedPort(), Map.of()),
                        "Env",
                        image.environment(),
                        "Entrypoint",
                        image.entrypoint(),
                        "WorkingDir",
                        "/",
                        "Labels",
                        image.labels()),
                "rootfs",
                Map.of(
                        "type",
                        "layers",
                        "diff_ids",
                        layers.stream().map(layer -> "sha256:" + layer.diffId()).toList()),
                "history",
                layers.stream()
                        .map(layer -> Map.of("created", image.created().toString(), "created_by", layer.name()))
                        .toList());
    }

    private void write(Path file) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try (var tar = tar(new BufferedOutputStream(Files.newOutputStream(part)))) {
            for (var entry : entries.entrySet()) {
                var header = new TarArchiveEntry(entry.getKey());
                header.setModTime(Date.from(image.created()));
                header.setSize(entry.getValue().length);
                tar.putArchiveEntry(header);
                tar.write(entry.getValue());
                tar.closeArchiveEntry();
            }
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private String put(byte[] content) {
        var digest = hex(sha256().digest(content));
        entries.put(blob(digest), content);
        return digest;
    }

    private static Map<String, Object> descriptor(String type, String digest, int size) {
        return Map.of("mediaType", OCI + type, "digest", "sha256:" + digest, "size", size);
    }

    private static String blob(String digest) {
        return "blobs/sha256/" + digest;
    }

    /** As Go's names are, which image-spec takes. */
    private static String architecture() {
        var architecture = System.getProperty("os.arch");
        return architecture.equals("aarch64") ? "arm64" : architecture;
    }

    private static TarArchiveOutputStream tar(OutputStream out) {
        var tar = new TarArchiveOutputStream(out, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        return tar;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

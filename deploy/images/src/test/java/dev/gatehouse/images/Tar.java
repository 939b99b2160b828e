package dev.gatehouse.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** An image's tar, read as an OCI image layout: from the index to the manifest, to the configuration and the layers. */
record Tar(Map<String, byte[]> files) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Tar of(Path file) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var tar = new TarArchiveInputStream(Files.newInputStream(file))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        }
        return new Tar(files);
    }

    JsonNode index() throws IOException {
        return JSON.readTree(file("index.json"));
    }

    JsonNode manifest() throws IOException {
        return JSON.readTree(blob(index().at("/manifests/0")));
    }

    JsonNode image() throws IOException {
        return JSON.readTree(blob(manifest().path("config")));
    }

    /** By which Docker finds the same. */
    JsonNode ofDocker() throws IOException {
        return JSON.readTree(file("manifest.json")).path(0);
    }

    /** The entries of each layer, the lowest layer first. */
    List<List<TarArchiveEntry>> layers() throws IOException {
        var layers = new ArrayList<List<TarArchiveEntry>>();
        for (var descriptor : manifest().path("layers")) {
            var entries = new ArrayList<TarArchiveEntry>();
            try (var tar = new TarArchiveInputStream(unpacked(descriptor))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    entries.add(entry);
                }
            }
            layers.add(entries);
        }
        return layers;
    }

    /** A file of the image, from the highest layer that has it. */
    JsonNode json(String path) throws IOException {
        var found = JSON.missingNode();
        for (var descriptor : manifest().path("layers")) {
            try (var tar = new TarArchiveInputStream(unpacked(descriptor))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    if (entry.getName().equals(path)) {
                        found = JSON.readTree(tar.readAllBytes());
                    }
                }
            }
        }
        return found;
    }

    List<String> diffIds() throws IOException {
        var ids = new ArrayList<String>();
        for (var descriptor : manifest().path("layers")) {
            try (var layer = unpacked(descriptor)) {
                ids.add("sha256:" + sha256(layer.readAllBytes()));
            }
        }
        return ids;
    }

    /** Whatever a descriptor names must have its digest and its size. */
    private byte[] blob(JsonNode descriptor) {
        var digest = descriptor.path("digest").asText();
        var content = file("blobs/" + digest.replace(':', '/'));
        if (!digest.equals("sha256:" + sha256(content))
                || content.length != descriptor.path("size").asInt()) {
            throw new IllegalArgumentException("not what its descriptor says: " + descriptor);
        }
        return content;
    }

    private InputStream unpacked(JsonNode descriptor) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(blob(descriptor)));
    }

    private byte[] file(String name) {
        var content = files.get(name);
        if (content == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return content;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

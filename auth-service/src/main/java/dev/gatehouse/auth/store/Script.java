package dev.gatehouse.auth.store;

import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A script, from one {@code .lua} file or from several that continue each other. */
public final class Script {

    private static final String UNSEEN = "NOSCRIPT";

    private final String text;
    private final String digest;

    private Script(String text) {
        this.text = text;
        this.digest = sha1(text);
    }

    /** Reads the files that stand beside the class that calls them. */
    public static Script beside(Class<?> caller, String... files) {
        return new Script(Stream.of(files).map(file -> text(caller, file)).collect(Collectors.joining()));
    }

    /** The same script under another digest: a Redis that has seen this one has not seen that. */
    public Script marked(String mark) {
        return new Script(text + "-- " + mark + "\n");
    }

    /** Whether a run failed since Redis had not seen the script; it had no effect then. */
    public static boolean isUnseen(Throwable failure) {
        return failure.getMessage() != null && failure.getMessage().contains(UNSEEN);
    }

    /** Runs it where Redis has seen it. */
    Request byDigest(List<String> keys, List<?> arguments) {
        return request(Command.EVALSHA, digest, keys, arguments);
    }

    /** Runs it anywhere, and Redis has seen it then. */
    Request whole(List<String> keys, List<?> arguments) {
        return request(Command.EVAL, text, keys, arguments);
    }

    private static Request request(Command command, String script, List<String> keys, List<?> arguments) {
        var request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        for (var argument : arguments) {
            if (argument instanceof byte[] bytes) {
                request.arg(Buffer.buffer(bytes));
            } else {
                request.arg(String.valueOf(argument));
            }
        }
        return request;
    }

    private static String text(Class<?> caller, String file) {
        try (InputStream source = caller.getResourceAsStream(file)) {
            if (source == null) {
                throw new IllegalStateException(file + " is missing beside " + caller.getName());
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

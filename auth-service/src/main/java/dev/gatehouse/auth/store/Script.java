package dev.gatehouse.auth.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** One {@code .lua} file: sent by its digest, and whole to a Redis that has not seen it yet. */
public final class Script {

    private static final String UNSEEN = "NOSCRIPT";

    private final String text;
    private final String digest;

    private Script(String text) {
        this.text = text;
        this.digest = sha1(text);
    }

    /** Reads the file that stands beside the class that calls it. */
    public static Script beside(Class<?> caller, String file) {
        try (InputStream source = caller.getResourceAsStream(file)) {
            if (source == null) {
                throw new IllegalStateException(file + " is missing beside " + caller.getName());
            }
            return new Script(new String(source.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs the script.
     *
     * @param arguments texts, numbers or byte arrays
     */
    Uni<Response> run(Redis redis, List<String> keys, List<?> arguments) {
        return redis.send(request(Command.EVALSHA, digest, keys, arguments))
                .onFailure(Script::isUnseen)
                .recoverWithUni(() -> redis.send(request(Command.EVAL, text, keys, arguments)));
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

    private static boolean isUnseen(Throwable failure) {
        return failure.getMessage() != null && failure.getMessage().startsWith(UNSEEN);
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

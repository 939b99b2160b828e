package dev.gatehouse.local.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Everything that was sent, answered and inflicted, in the order in which it was: a file of JSON lines. */
final class Journal implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter LINE = JSON.writerFor(Entry.class);
    private static final ObjectReader READER = JSON.readerFor(Entry.class);
    private static final int FINGERPRINT_BYTES = 8;

    private final long begin = System.nanoTime();
    private final Writer file;
    private final Checker checker;
    private final Tally tally = new Tally();
    private long requests;

    private Journal(Writer file, Checker checker) {
        this.file = file;
        this.checker = checker;
    }

    static Journal in(Path file, Checker checker) {
        try {
            return new Journal(Files.newBufferedWriter(file), checker);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes a request that is about to go out, and gives it its number. */
    synchronized long sent(Request request, String to) {
        var number = ++requests;
        write(at -> new Entry.Sent(
                at, number, request.call(), request.person(), request.session(), fingerprint(request.token()), to));
        return number;
    }

    void answered(long number, Answer answer) {
        write(at -> new Entry.Answered(
                at,
                number,
                answer.status(),
                answer.problem(),
                answer.retryAfter() != null,
                answer.session(),
                fingerprint(answer.refreshToken())));
    }

    void lost(long number, String why) {
        write(at -> new Entry.Lost(at, number, why));
    }

    void inflicted(Fault fault) {
        write(at -> new Entry.Inflicted(at, fault.name(), fault.target()));
    }

    void cured(Fault fault) {
        write(at -> new Entry.Cured(at, fault.name(), fault.target()));
        flush();
    }

    /** What has been counted so far. */
    synchronized Tally tally() {
        return tally.copy();
    }

    /** Whether everybody has gone on since the last cure. */
    synchronized boolean isRecovered() {
        return checker.recovery().isComplete();
    }

    /** Milliseconds from the last cure until everybody had gone on. */
    synchronized long slowestRecovery() {
        return checker.recovery().slowest();
    }

    synchronized List<Violation> violations() {
        return new ArrayList<>(checker.violations());
    }

    /** Milliseconds since the run began. */
    long now() {
        return (System.nanoTime() - begin) / 1_000_000;
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line as it stands in the file. */
    static String line(Entry entry) {
        try {
            return LINE.writeValueAsString(entry);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Entry parse(String line) {
        try {
            return READER.readValue(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void write(LongFunction<Entry> entry) {
        try {
            var written = entry.apply(now());
            file.write(line(written));
            file.write('\n');
            tally.accept(written);
            checker.accept(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For who ends the run by force. */
    private synchronized void flush() {
        try {
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Enough to tell tokens apart, and of no use to a thief. */
    private static @Nullable String fingerprint(@Nullable String token) {
        return token == null ? null : HexFormat.of().formatHex(sha256(token), 0, FINGERPRINT_BYTES);
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

package dev.gatehouse.lab;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a service that is kept, for a caller who asks over and over and must not be what takes the time. It is
 * opened anew after it broke.
 */
public final class Wire implements AutoCloseable {

    /** There was no answer. */
    public static final int NOTHING = 0;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI service;
    private @Nullable Socket socket;
    private InputStream answers = InputStream.nullInputStream();

    public Wire(String url) {
        this.service = URI.create(url);
    }

    /** The status of the answer, or {@link #NOTHING}. */
    public int get(String path, Credential credential) {
        return send("GET", path, credential);
    }

    /** The status of the answer, or {@link #NOTHING}; the request has no body. */
    public int send(String method, String path, Credential credential) {
        var request = "%s %s HTTP/1.1\r\nHost: %s\r\n%s: %s\r\nOrigin: http://%s\r\nContent-Length: 0\r\n\r\n"
                .formatted(
                        method,
                        path,
                        service.getAuthority(),
                        credential.header(),
                        credential.value(),
                        service.getAuthority());
        try {
            connected().getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return answer();
        } catch (IOException e) {
            close();
            return NOTHING;
        }
    }

    @Override
    public void close() {
        var open = socket;
        socket = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("a socket that can't be closed", e);
        }
    }

    private Socket connected() throws IOException {
        var open = socket;
        if (open != null) {
            return open;
        }
        var fresh = new Socket();
        socket = fresh;
        fresh.setTcpNoDelay(true);
        fresh.setSoTimeout((int) PATIENCE.toMillis());
        fresh.connect(new InetSocketAddress(service.getHost(), service.getPort()), (int) PATIENCE.toMillis());
        answers = new BufferedInputStream(fresh.getInputStream());
        return fresh;
    }

    private int answer() throws IOException {
        var status = Integer.parseInt(line().split(" ", 3)[1]);
        var length = 0L;
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Long.parseLong(header.substring(15).strip());
            }
        }
        answers.skipNBytes(length);
        return status;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next; (next = answers.read()) != '\n'; ) {
            if (next < 0) {
                throw new EOFException();
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}

package dev.gatehouse.local;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks a Redis server on this host, in RESP 2. */
public final class RedisConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 1000;

    private final Socket socket;
    private final InputStream answers;

    private RedisConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.answers = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * Connects; each answer may then take a second.
     *
     * @throws IOException when nothing listens on the port
     */
    public static RedisConnection to(int port) throws IOException {
        var socket = new Socket();
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            return new RedisConnection(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** One question to a server that may not be there: the answer, or an empty one. */
    static List<String> ask(int port, String... command) {
        try (var connection = to(port)) {
            return connection.ask(command);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The lines {@code name:value} of an answer such as {@code INFO}'s; none when the server is not there. */
    static Map<String, String> askForFields(int port, String... command) {
        return ask(port, command).stream()
                .flatMap(String::lines)
                .map(line -> line.split(":", 2))
                .filter(field -> field.length == 2)
                .collect(Collectors.toMap(field -> field[0], field -> field[1], (first, second) -> first));
    }

    /**
     * Sends a command and gives its answer, each value as text and the values of nested lists one after another.
     *
     * @throws IOException when the answer is an error, or there is none
     */
    public List<String> ask(String... command) throws IOException {
        var request = new StringBuilder("*%d\r\n".formatted(command.length));
        for (var word : command) {
            var length = word.getBytes(StandardCharsets.UTF_8).length;
            request.append("$%d\r\n%s\r\n".formatted(length, word));
        }
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
        var answer = new ArrayList<String>();
        read(answer);
        return answer;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void read(List<String> values) throws IOException {
        var line = line();
        var rest = line.substring(1);
        switch (line.charAt(0)) {
            case '+', ':' -> values.add(rest);
            case '$' -> readBulk(Integer.parseInt(rest), values);
            case '*' -> readAll(Integer.parseInt(rest), values);
            case '-' -> throw new IOException(rest);
            default -> throw new IOException("this is no Redis: " + line);
        }
    }

    private void readBulk(int length, List<String> values) throws IOException {
        if (length >= 0) {
            values.add(new String(answers.readNBytes(length), StandardCharsets.UTF_8));
            answers.skipNBytes(2);
        }
    }

    private void readAll(int count, List<String> values) throws IOException {
        for (var i = 0; i < count; i++) {
            read(values);
        }
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

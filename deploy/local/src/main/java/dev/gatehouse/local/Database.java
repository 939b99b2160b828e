package dev.gatehouse.local;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the services find PostgreSQL. Each wants two URLs, one for the reactive client and one for the migrations.
 *
 * @param isOwn whether the launcher runs it
 * @param username null where it was given neither apart nor in a URL, as the password
 */
record Database(
        boolean isOwn,
        String reactiveUrl,
        String jdbcUrl,
        @Nullable String username,
        @Nullable String password) {

    static final String REACTIVE_URL = "QUARKUS_DATASOURCE_REACTIVE_URL";
    static final String JDBC_URL = "QUARKUS_DATASOURCE_JDBC_URL";
    static final String USERNAME = "QUARKUS_DATASOURCE_USERNAME";
    static final String PASSWORD = "QUARKUS_DATASOURCE_PASSWORD";

    private static final String JDBC = "jdbc:";
    private static final Pattern REACTIVE_PREFIX = Pattern.compile("^(vertx-reactive:)?postgres(ql)?:");

    /**
     * The user's own where one is configured, else the launcher's. Of the user's two URLs the one not given follows
     * from the other.
     *
     * @throws LocalException when it does not
     */
    static Database of(StackOptions options, String password) {
        var reactive = options.setting(REACTIVE_URL);
        var jdbc = options.setting(JDBC_URL);
        var given = reactive != null ? reactive : jdbc;
        if (given == null) {
            return local(options.ports().postgres(), password);
        }
        var address = Address.of(given);
        return new Database(
                false,
                reactive != null ? reactive : address.bare(),
                jdbc != null ? jdbc : JDBC + address.bare(),
                either(options.setting(USERNAME), address.user()),
                either(options.setting(PASSWORD), address.password()));
    }

    /** As the services see it. The user's own is where the user says. */
    Database through(Links links) {
        return isOwn && password != null
                ? local(links.portToPostgres(URI.create(reactiveUrl).getPort()), password)
                : this;
    }

    private static Database local(int port, String password) {
        var address = "postgresql://127.0.0.1:%d/%s".formatted(port, PostgresServer.NAME);
        return new Database(true, address, JDBC + address, PostgresServer.NAME, password);
    }

    /** With the credentials, in the form that libpq takes. */
    String url() {
        var bare = Address.of(reactiveUrl).bare();
        return username == null ? bare : bare.replaceFirst("//", "//" + credentials(username) + "@");
    }

    /** What tells a service of it. */
    Map<String, String> environment() {
        var environment = new HashMap<>(Map.of(REACTIVE_URL, reactiveUrl, JDBC_URL, jdbcUrl));
        if (username != null) {
            environment.put(USERNAME, username);
        }
        if (password != null) {
            environment.put(PASSWORD, password);
        }
        return environment;
    }

    @Override
    public String toString() {
        return "Database[username=%s]".formatted(username);
    }

    private String credentials(String user) {
        return encoded(user) + (password == null ? "" : ":" + encoded(password));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static @Nullable String either(@Nullable String first, @Nullable String second) {
        return first != null ? first : second;
    }

    /** The parts of a URL of either kind: credentials stand before the host in one and in the query in the other. */
    private record Address(
            String bare, @Nullable String user, @Nullable String password) {

        static Address of(String url) {
            try {
                var plain = url.startsWith(JDBC) ? url.substring(JDBC.length()) : url;
                return of(URI.create(REACTIVE_PREFIX.matcher(plain).replaceFirst("postgresql:")));
            } catch (IllegalArgumentException e) {
                throw notUnderstood();
            }
        }

        private static Address of(URI uri) {
            if (uri.getHost() == null || uri.getPath().length() < 2) {
                throw notUnderstood();
            }
            var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            var query = parameters(uri.getRawQuery());
            var encryption = query.containsKey("sslmode") ? "?sslmode=" + query.get("sslmode") : "";
            var bare = "postgresql://" + uri.getHost() + port + uri.getRawPath() + encryption;
            var userInfo = uri.getRawUserInfo() == null
                    ? new String[0]
                    : uri.getRawUserInfo().split(":", 2);
            return new Address(
                    bare,
                    userInfo.length > 0 ? decoded(userInfo[0]) : query.get("user"),
                    userInfo.length > 1 ? decoded(userInfo[1]) : query.get("password"));
        }

        private static Map<String, String> parameters(@Nullable String query) {
            var parameters = new HashMap<String, String>();
            for (var parameter : (query == null ? "" : query).split("&", -1)) {
                var both = parameter.split("=", 2);
                parameters.put(both[0], both.length == 2 ? URLDecoder.decode(both[1], StandardCharsets.UTF_8) : "");
            }
            return parameters;
        }

        /** Unlike in a query, a plus sign before the host stands for itself. */
        private static String decoded(String text) {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        }

        private static LocalException notUnderstood() {
            return new LocalException("%s and %s: set both, or one in the form postgresql://host:port/database"
                    .formatted(REACTIVE_URL, JDBC_URL));
        }
    }
}

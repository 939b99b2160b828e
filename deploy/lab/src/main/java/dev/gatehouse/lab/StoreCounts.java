package dev.gatehouse.lab;

import dev.gatehouse.local.LocalException;
import dev.gatehouse.local.RedisConnection;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** What the stores have done so far, as they tell it themselves. */
public final class StoreCounts {

    /** Each of PostgreSQL's processes tells what it has counted 10 s after its last work at the latest, and shows nobody when. */
    public static final Duration POSTGRES_TELLS_WITHIN = Duration.ofSeconds(11);

    private final int redis;
    private final URI postgres;

    /** @param postgres where it is, with the credentials, as libpq has it */
    public StoreCounts(int redis, String postgres) {
        this.redis = redis;
        this.postgres = URI.create(postgres);
    }

    /** How many commands Redis has carried out, those of scripts among them. */
    public long redisCommands() {
        return redis("stats", "total_commands_processed");
    }

    /** How many bytes Redis has read from its clients and written to them. */
    public long redisBytes() {
        return redis("stats", "total_net_input_bytes") + redis("stats", "total_net_output_bytes");
    }

    /** How many bytes Redis has taken for its data and the way to them, but not for its clients. */
    public long redisMemory() {
        return redis("memory", "used_memory") - redis("memory", "mem_clients_normal");
    }

    private long redis(String section, String field) {
        try (var connection = RedisConnection.to(redis)) {
            return connection.ask("INFO", section).stream()
                    .flatMap(String::lines)
                    .filter(line -> line.startsWith(field + ":"))
                    .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
                    .sum();
        } catch (IOException e) {
            throw new LocalException("Redis does not answer: " + e.getMessage());
        }
    }

    /** How many bytes a table of PostgreSQL takes, with its indexes. */
    public long postgresBytes(String table) {
        return postgres("select pg_total_relation_size('%s')".formatted(table));
    }

    /** How many transactions PostgreSQL has ended: all of them, where {@link #POSTGRES_TELLS_WITHIN} has passed since the last one. */
    public long postgresTransactions() {
        return postgres("select xact_commit + xact_rollback from pg_stat_database where datname = current_database()");
    }

    private long postgres(String query) {
        try (var connection = connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new LocalException("PostgreSQL does not answer: " + e.getMessage());
        }
    }

    private Connection connection() throws SQLException {
        var user = postgres.getUserInfo().split(":", 2);
        var properties = new Properties();
        properties.setProperty("user", user[0]);
        properties.setProperty("password", user[1]);
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d%s".formatted(postgres.getHost(), postgres.getPort(), postgres.getPath()),
                properties);
    }
}

package dev.gatehouse.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    @Test
    void withoutAUrlItIsTheLaunchersOwn() {
        var own = database(Map.of("QUARKUS_DATASOURCE_JDBC_URL", ""));
        assertTrue(own.isOwn());
        assertEquals("postgresql://gatehouse:secret@127.0.0.1:5432/gatehouse", own.url());
        assertEquals("jdbc:postgresql://127.0.0.1:5432/gatehouse", own.jdbcUrl());
    }

    @Test
    void theJdbcUrlFollowsFromTheReactiveOne() {
        var given = database(
                Map.of(Database.REACTIVE_URL, "vertx-reactive:postgresql://ann:p%40ss+1@db.example:6432/house"));
        assertEquals("jdbc:postgresql://db.example:6432/house", given.jdbcUrl());
        assertEquals("ann", given.username());
        assertEquals("p@ss+1", given.password());
        assertEquals("postgresql://ann:p%40ss%2B1@db.example:6432/house", given.url());
    }

    @Test
    void theReactiveUrlFollowsFromTheJdbcOne() {
        var given = database(Map.of(
                Database.JDBC_URL, "jdbc:postgresql://db.example/house?user=ann&password=a%26b&sslmode=require"));
        assertEquals("postgresql://db.example/house?sslmode=require", given.reactiveUrl());
        assertEquals("ann", given.username());
        assertEquals("a&b", given.password());
    }

    @Test
    void credentialsGivenApartWin() {
        var given = database(Map.of(
                Database.REACTIVE_URL,
                "postgresql://ann:old@db.example/house",
                Database.USERNAME,
                "bea",
                Database.PASSWORD,
                "new"));
        assertEquals("postgresql://bea:new@db.example/house", given.url());
    }

    @Test
    void aUrlThatIsNotUnderstoodIsRefusedWithoutShowingIt() {
        for (var url : new String[] {"jdbc:postgresql:house", "postgresql://ann:secret word@db/house", "nonsense"}) {
            var refused = assertThrows(LocalException.class, () -> database(Map.of(Database.JDBC_URL, url)));
            assertTrue(refused.getMessage().contains("postgresql://host:port/database"), refused.getMessage());
        }
    }

    private static Database database(Map<String, String> environment) {
        var options = StackOptions.of(Path.of("checkout"), Path.of("data")).withEnvironment(environment);
        return Database.of(options, "secret");
    }
}

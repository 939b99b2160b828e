package dev.gatehouse.auth.account;

import static dev.gatehouse.auth.People.register;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.auth.People.Person;
import dev.gatehouse.model.token.RandomBytes;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RehashTest {

    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);

    @Inject
    DataSource database;

    @Test
    void aLoginBringsAnOlderHashToTheCostOfToday() throws SQLException {
        var person = register();
        keep(person, cheapHash(person.password()));

        person.login();

        assertTrue(kept(person).startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), kept(person));
        person.login();
    }

    @Test
    void aHashWhosePepperIsGoneMatchesNothingAndTheClientIsToldNoMoreThanEver() throws SQLException {
        var person = register();
        keep(person, kept(person).replace(",p=1$", ",p=1,keyid=AAECAwQF$"));

        var answer = person.tryLogin(person.password());

        answer.then().statusCode(401);
        assertEquals(register().tryLogin("wrong horse battery staple").asString(), answer.asString());
    }

    private static String cheapHash(String password) {
        var salt = RandomBytes.of(16);
        var bytes = Password.of(password).orElseThrow().bytes();
        var hash = new BouncyCastleArgon2id().hash(bytes, salt, CHEAP);
        return new PasswordHash(CHEAP, Optional.empty(), salt, hash).phc();
    }

    private void keep(Person person, String hash) throws SQLException {
        try (var connection = database.getConnection();
                var update =
                        connection.prepareStatement("update auth.account set password_hash = ? where username = ?")) {
            update.setString(1, hash);
            update.setString(2, person.username());
            assertEquals(1, update.executeUpdate());
        }
    }

    private String kept(Person person) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select password_hash from auth.account where username = ?")) {
            query.setString(1, person.username());
            var rows = query.executeQuery();
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }
}

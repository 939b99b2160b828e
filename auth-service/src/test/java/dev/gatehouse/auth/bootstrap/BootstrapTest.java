package dev.gatehouse.auth.bootstrap;

import static dev.gatehouse.auth.People.register;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.auth.People.Person;
import dev.gatehouse.auth.StoppableServers;
import dev.gatehouse.auth.account.Accounts;
import dev.gatehouse.auth.audit.Audit;
import dev.gatehouse.auth.client.Clients;
import dev.gatehouse.model.database.Database;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BootstrapTest.OwnServers.class)
class BootstrapTest {

    private static final String SECRET = "a0a1a2a3a4a5a6a7a8a9b0b1b2b3b4b5";

    private final Person first = new Person("root-" + UUID.randomUUID(), "correct horse battery staple");

    @Inject
    Accounts accounts;

    @Inject
    Clients clients;

    @Inject
    Audit audit;

    @Inject
    Database database;

    @Inject
    DataSource rows;

    @BeforeEach
    void nobodyIsThere() throws SQLException {
        try (var connection = rows.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("delete from auth.account");
        }
    }

    @Test
    void theFirstAdministratorIsThereAndOnRecord() throws Throwable {
        start(administrator(first.username(), first.password()));

        var token = first.login().accessToken();
        given().auth()
                .oauth2(token)
                .get("/admin/accounts")
                .then()
                .statusCode(200)
                .body("username", equalTo(List.of(first.username())));
        var id = given().auth().oauth2(token).get("/auth/account").jsonPath().getString("id");
        given().auth()
                .oauth2(token)
                .queryParam("event", "account.registered")
                .queryParam("account", id)
                .get("/admin/audit")
                .then()
                .body("detail", equalTo(List.of("admin")));
    }

    @Test
    void aLaterStartChangesNothing() throws Throwable {
        start(administrator(first.username(), first.password()));
        changePassword(first, "another horse battery staple");

        start(administrator(first.username(), first.password()));
        start(administrator("root-" + UUID.randomUUID(), first.password()));

        first.tryLogin(first.password()).then().statusCode(401);
        var token = new Person(first.username(), "another horse battery staple").login();
        given().auth().oauth2(token.accessToken()).get("/admin/accounts").then().body("", hasSize(1));
    }

    @Test
    void replicasThatStartAtOnceMakeOne() throws Throwable {
        var other = CompletableFuture.runAsync(this::startQuietly);
        startQuietly();
        other.get();

        given().auth()
                .oauth2(first.login().accessToken())
                .get("/admin/accounts")
                .then()
                .body("username", equalTo(List.of(first.username())));
    }

    @Test
    void nobodyBecomesAnAdministratorByHavingTheUsernameFirst() {
        var stranger = register();

        var failure = assertThrows(
                IllegalStateException.class, () -> start(administrator(stranger.username(), first.password())));

        assertTrue(String.valueOf(failure.getMessage()).contains("GATEHOUSE_BOOTSTRAP_ADMIN_USERNAME"));
        given().auth()
                .oauth2(stranger.login().accessToken())
                .get("/admin/accounts")
                .then()
                .statusCode(403);
    }

    @Test
    void aPasswordThatWillNotDoStopsTheStartAndIsNotTold() {
        var failure =
                assertThrows(IllegalStateException.class, () -> start(administrator(first.username(), "hunter2")));

        assertTrue(String.valueOf(failure.getMessage()).startsWith("gatehouse.bootstrap.admin-password "));
        assertFalse(String.valueOf(failure.getMessage()).contains("hunter2"));
    }

    @Test
    void theClientIntrospectsAndALaterStartLeavesItItsSecret() throws Throwable {
        var id = "service-" + UUID.randomUUID();

        start(client(id, SECRET));
        start(client(id, SECRET.replace('a', 'c')));

        introspect(id, SECRET).statusCode(200).body("active", equalTo(false));
        introspect(id, SECRET.replace('a', 'c')).statusCode(401);
    }

    @Test
    void aShortSecretStopsTheStart() {
        var failure = assertThrows(IllegalStateException.class, () -> start(client("service", "hunter2")));

        assertEquals(
                "gatehouse.bootstrap.client-secret (environment: GATEHOUSE_BOOTSTRAP_CLIENT_SECRET) is shorter than 32"
                        + " characters: make one by openssl rand -hex 32",
                failure.getMessage());
    }

    @Test
    void halfAPairStopsTheStart() {
        var half = new Settings(Optional.of("root"), Optional.empty(), Optional.empty(), Optional.empty());

        var failure = assertThrows(IllegalStateException.class, () -> start(half));

        assertEquals(
                "gatehouse.bootstrap.admin-username and gatehouse.bootstrap.admin-password: set both or neither",
                failure.getMessage());
    }

    private void start(Settings settings) throws Throwable {
        new Bootstrap(accounts, clients, audit, database, settings).start(new StartupEvent());
    }

    private void startQuietly() {
        try {
            start(administrator(first.username(), first.password()));
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void changePassword(Person person, String wanted) {
        given().auth()
                .oauth2(person.login().accessToken())
                .contentType(ContentType.JSON)
                .body(Map.of("current_password", person.password(), "new_password", wanted))
                .post("/auth/password")
                .then()
                .statusCode(204);
    }

    private static ValidatableResponse introspect(String id, String secret) {
        return given().auth()
                .preemptive()
                .basic(id, secret)
                .contentType(ContentType.URLENC)
                .formParam("token", "nothing")
                .post("/oauth2/introspect")
                .then();
    }

    private static Settings administrator(String username, String password) {
        return new Settings(Optional.of(username), Optional.of(password), Optional.empty(), Optional.empty());
    }

    private static Settings client(String id, String secret) {
        return new Settings(Optional.empty(), Optional.empty(), Optional.of(id), Optional.of(secret));
    }

    record Settings(
            Optional<String> adminUsername,
            Optional<String> adminPassword,
            Optional<String> clientId,
            Optional<String> clientSecret)
            implements BootstrapConfig {}

    /** Of the other tests' accounts some are administrators. */
    public static class OwnServers implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(StoppableServers.class));
        }
    }
}

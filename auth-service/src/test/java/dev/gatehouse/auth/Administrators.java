package dev.gatehouse.auth;

import dev.gatehouse.auth.People.Person;
import dev.gatehouse.auth.account.Accounts;
import dev.gatehouse.auth.account.Registration;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Administrators of a test's own: nobody can register as one. */
@Singleton
public class Administrators {

    private final Accounts accounts;

    Administrators(Accounts accounts) {
        this.accounts = accounts;
    }

    /** One who has just logged in. */
    public Tokens logIn() {
        var person = new Person("admin-" + UUID.randomUUID(), "correct horse battery staple");
        var registration = new Registration(person.username(), person.password(), null);
        try {
            VertxContextSupport.subscribeAndAwait(() -> accounts.register(registration, List.of("user", "admin")));
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
        return person.login();
    }
}

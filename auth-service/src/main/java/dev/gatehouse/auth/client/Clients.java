package dev.gatehouse.auth.client;

import dev.gatehouse.auth.secret.Sha256;
import dev.gatehouse.model.database.Database;
import dev.gatehouse.model.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.hibernate.exception.ConstraintViolationException;

/** The clients in Postgres. */
@Singleton
public class Clients {

    private final Database database;

    Clients(Database database) {
        this.database = database;
    }

    /**
     * The public client with this id; fails with a problem when there is none, or when it is a confidential one, which
     * has to authenticate and so can't be used from a login form.
     */
    public Uni<Client> publicClient(String id) {
        return database.read(session -> session.get(ClientEntity.class, id)).map(row -> Optional.ofNullable(row)
                .map(ClientEntity::toClient)
                .filter(client -> !client.confidential())
                .orElseThrow(() -> ProblemException.invalid("client_id", "is not a public client's")));
    }

    /**
     * Adds a client, or gives the one of that id this secret and these scopes.
     *
     * @param secret none for a public client
     */
    public Uni<Void> put(String id, Optional<String> secret, Set<String> scopes) {
        return Uni.createFrom()
                .deferred(() -> database.write(session -> session.merge(row(id, secret, scopes))))
                .onFailure(ConstraintViolationException.class)
                .retry()
                .atMost(1) // another replica has added it at the same time
                .replaceWithVoid();
    }

    private static ClientEntity row(String id, Optional<String> secret, Set<String> scopes) {
        var row = new ClientEntity();
        row.id = id;
        row.secretHash = secret.map(Sha256::of).orElse(null);
        row.scopes = scopes.stream().sorted().toArray(String[]::new);
        return row;
    }
}

package dev.gatehouse.auth.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.model.database.Database;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.secret.Sha256;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.hibernate.exception.ConstraintViolationException;

/** The clients in Postgres. */
@Singleton
public class Clients {

    /** For so long a client that was found is taken for what it was: whatever asks for it at every request asks Postgres rarely. */
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private static final long MOST_REMEMBERED = 10_000;

    private final Database database;
    private final Cache<String, Known> known = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(MOST_REMEMBERED)
            .build();

    Clients(Database database) {
        this.database = database;
    }

    /** The confidential client that a secret proves; none when there is no such client, or the secret is another one. */
    public Uni<Optional<Client>> authenticate(String id, String secret) {
        return known(id).map(one -> one.provenBy(secret));
    }

    private Uni<Known> known(String id) {
        var remembered = known.getIfPresent(id);
        return remembered != null
                ? Uni.createFrom().item(remembered)
                : find(id).map(Known::of).invoke(found -> known.put(id, found));
    }

    private Uni<Optional<ClientEntity>> find(String id) {
        return database.read(session -> session.get(ClientEntity.class, id)).map(Optional::ofNullable);
    }

    /**
     * The public client with this id; fails with a problem when there is none, or when it is a confidential one, which
     * has to authenticate and so can't be used from a login form.
     */
    public Uni<Client> publicClient(String id) {
        return find(id).map(row -> row.map(ClientEntity::toClient)
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

    /** A client and the hash of its secret; of what there is not, a hash that no secret has. */
    private record Known(Optional<Client> client, byte[] secretHash) {

        static Known of(Optional<ClientEntity> row) {
            return new Known(
                    row.map(ClientEntity::toClient),
                    row.map(there -> there.secretHash).orElse(new byte[0]));
        }

        Optional<Client> provenBy(String secret) {
            return MessageDigest.isEqual(secretHash, Sha256.of(secret)) ? client : Optional.empty();
        }
    }
}

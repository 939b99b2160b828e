package dev.gatehouse.auth.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.model.database.Database;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.secret.Sha256;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;

/** The clients in Postgres, as requests ask for them. */
@Singleton
public class Clients {

    /** For so long a client that was found is taken for what it was: whatever asks for it at every request asks Postgres rarely. */
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private static final long MOST_REMEMBERED = 10_000;

    private final Database database;
    private final Clock clock;
    private final Cache<String, Known> known = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(MOST_REMEMBERED)
            .build();

    Clients(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The client with this id, which has not proven to be it. */
    public Uni<Optional<Client>> find(String id) {
        return known(id).map(Known::client);
    }

    /** The confidential client that a secret proves; none when there is no such client, or the secret is another one. */
    public Uni<Optional<Client>> authenticate(String id, String secret) {
        return known(id).map(one -> one.provenBy(secret));
    }

    /** What is known of a client. */
    Uni<Known> known(String id) {
        if (!Client.isId(id)) {
            return Uni.createFrom().item(Known.nobody());
        }
        var remembered = known.getIfPresent(id);
        return remembered != null
                ? Uni.createFrom().item(remembered)
                : database.read(session -> read(session, id)).invoke(found -> known.put(id, found));
    }

    /** Forgets what was known of a client; other replicas do so before long. */
    void forget(String id) {
        known.invalidate(id);
    }

    private static Uni<Known> read(Mutiny.StatelessSession session, String id) {
        return session.get(ClientEntity.class, id)
                .map(Optional::ofNullable)
                .chain(row -> row.isEmpty()
                        ? Uni.createFrom().item(Known.nobody())
                        : hashes(session, id).map(hashes -> known(row.get(), hashes)));
    }

    private static Uni<List<byte[]>> hashes(Mutiny.StatelessSession session, String id) {
        return session.createQuery("from ClientSecretEntity where client = :id", ClientSecretEntity.class)
                .setParameter("id", id)
                .getResultList()
                .map(secrets -> secrets.stream().map(secret -> secret.hash).toList());
    }

    private static Known known(ClientEntity row, List<byte[]> hashes) {
        return new Known(
                Optional.of(row.toClient()),
                hashes,
                Optional.ofNullable(row.jwks).map(PublicKeys::ofStored).orElse(List.of()));
    }

    /**
     * The public client with this id; fails with a problem when there is none, or when it is a confidential one, which
     * has to authenticate and so can't be used from a login form.
     */
    public Uni<Client> publicClient(String id) {
        return find(id).map(client -> client.filter(found -> !found.confidential())
                .orElseThrow(() -> ProblemException.invalid("client_id", "is not a public client's")));
    }

    /** Adds a confidential client where there is none with this id; one that is there stays as it is. */
    public Uni<Void> addIfMissing(String id, String secret, Set<String> scopes) {
        return find(id).chain(found ->
                found.isPresent() ? Uni.createFrom().voidItem() : put(id, Optional.of(secret), scopes));
    }

    /**
     * Adds a client, or gives the one of that id this secret and these scopes, and nothing else that it had.
     *
     * @param secret none for a public client
     */
    public Uni<Void> put(String id, Optional<String> secret, Set<String> scopes) {
        return Uni.createFrom()
                .deferred(() -> database.write(session -> session.merge(row(id, secret.isPresent(), scopes))
                        .chain(session::flush)
                        .chain(() -> putSecret(session, id, secret.map(Sha256::of)))))
                .onFailure(ConstraintViolationException.class)
                .retry()
                .atMost(1) // another replica has added it at the same time
                .invoke(() -> forget(id));
    }

    private ClientEntity row(String id, boolean confidential, Set<String> scopes) {
        var row = new ClientEntity();
        row.id = id;
        row.confidential = confidential;
        row.scopes = scopes.stream().sorted().toArray(String[]::new);
        row.audiences = new String[0];
        row.createdAt = clock.instant();
        return row;
    }

    private static Uni<Void> putSecret(Mutiny.Session session, String id, Optional<byte[]> hash) {
        return session.createNativeQuery("delete from auth.client_secret where client = :id")
                .setParameter("id", id)
                .executeUpdate()
                .chain(() -> hash.isPresent()
                        ? insertSecret(session, id, hash.get())
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Void> insertSecret(Mutiny.Session session, String id, byte[] hash) {
        return session.createNativeQuery(
                        "insert into auth.client_secret (id, client, hash) values (:secret, :id, :hash) on conflict do nothing")
                .setParameter("secret", UUID.randomUUID())
                .setParameter("id", id)
                .setParameter("hash", hash)
                .executeUpdate()
                .replaceWithVoid();
    }
}

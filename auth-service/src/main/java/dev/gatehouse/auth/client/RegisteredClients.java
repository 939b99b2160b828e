package dev.gatehouse.auth.client;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.auth.token.AccessTokens;
import dev.gatehouse.model.database.Database;
import dev.gatehouse.model.http.Page;
import dev.gatehouse.model.http.PageRequest;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import dev.gatehouse.model.token.Base64Url;
import dev.gatehouse.model.token.RandomBytes;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The clients in Postgres, as administrators keep them. Other replicas hear of a change within seconds. */
@Singleton
public class RegisteredClients {

    /** One in use, and the one that replaces it. */
    private static final int MOST_SECRETS = 2;

    private static final int ID_BYTES = 16;

    private final Database database;
    private final Clients clients;
    private final AccessTokens accessTokens;
    private final ObjectMapper json;
    private final Clock clock;

    RegisteredClients(Database database, Clients clients, AccessTokens accessTokens, ObjectMapper json, Clock clock) {
        this.database = database;
        this.clients = clients;
        this.accessTokens = accessTokens;
        this.json = json;
        this.clock = clock;
    }

    /** Some of the clients, in the order of their ids, and how many there are. */
    public Uni<Page<RegisteredClient>> list(PageRequest wanted) {
        return database.read(session -> wanted.page(count(session), () -> page(session, wanted)));
    }

    private static Uni<Long> count(Mutiny.StatelessSession session) {
        return session.createSelectionQuery("select count(*) from ClientEntity", Long.class)
                .getSingleResult();
    }

    private Uni<List<RegisteredClient>> page(Mutiny.StatelessSession session, PageRequest wanted) {
        return session.createSelectionQuery("from ClientEntity order by id", ClientEntity.class)
                .setFirstResult(wanted.offset())
                .setMaxResults(wanted.size())
                .getResultList()
                .chain(rows -> secrets(session, rows).map(secrets -> rows.stream()
                        .map(row -> describe(row, secrets.getOrDefault(row.id, List.of()), null))
                        .toList()));
    }

    private static Uni<Map<String, List<ClientSecretEntity>>> secrets(
            Mutiny.StatelessSession session, List<ClientEntity> rows) {
        return session.createSelectionQuery(
                        "from ClientSecretEntity where client in :ids order by createdAt, id", ClientSecretEntity.class)
                .setParameter("ids", rows.stream().map(row -> row.id).toList())
                .getResultList()
                .map(secrets -> secrets.stream().collect(groupingBy(secret -> secret.client)));
    }

    /** The client with this id, if there is one. */
    public Uni<Optional<RegisteredClient>> find(String id) {
        return database.read(session -> session.get(ClientEntity.class, id)
                .map(Optional::ofNullable)
                .chain(row -> row.isEmpty()
                        ? Uni.createFrom().item(Optional.<RegisteredClient>empty())
                        : secrets(session, List.of(row.get()))
                                .map(secrets ->
                                        Optional.of(describe(row.get(), secrets.getOrDefault(id, List.of()), null)))));
    }

    /** Adds a client, with a secret if it needs one; fails with a problem when values will not do or the id is taken. */
    public Uni<RegisteredClient> add(ClientRegistration wanted) {
        wanted.check(accessTokens.lifetime());
        var row = row(wanted);
        var secret = wanted.needsSecret() ? Optional.of(MadeSecret.random()) : Optional.<String>empty();
        var secretRows = secret.map(value -> List.of(MadeSecret.row(row.id, value, row.createdAt)))
                .orElse(List.of());
        return database.write(session -> session.persist(row)
                        .chain(session::flush)
                        .chain(() -> session.persistAll(secretRows.toArray())))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> new ProblemException(ProblemType.CLIENT_TAKEN, "Choose another id, or none."))
                .invoke(() -> clients.forget(row.id))
                .map(added -> describe(row, secretRows, secret.orElse(null)));
    }

    private ClientEntity row(ClientRegistration wanted) {
        var row = new ClientEntity();
        row.id = Objects.requireNonNullElseGet(wanted.id(), () -> Base64Url.encode(RandomBytes.of(ID_BYTES)));
        row.name = wanted.name();
        row.confidential = wanted.confidential();
        row.scopes = sorted(wanted.scopes()).toArray(String[]::new);
        row.audiences =
                sorted(Objects.requireNonNullElse(wanted.audiences(), Set.of())).toArray(String[]::new);
        row.accessTokenLifetime = wanted.accessTokenLifetime();
        row.jwks = wanted.keys().map(JsonNode::toString).orElse(null);
        row.createdAt = now();
        return row;
    }

    /**
     * Makes a further secret for a client, so that it can change without a moment in which none is good.
     *
     * @return nothing when there is no such client; fails with a problem when it can have no more, or none at all
     */
    public Uni<Optional<MadeSecret>> addSecret(String id) {
        var secret = MadeSecret.random();
        var row = MadeSecret.row(id, secret, now());
        return database.write(session -> locked(session, id)
                        .chain(client -> client.isEmpty()
                                ? Uni.createFrom().item(Optional.<MadeSecret>empty())
                                : requireRoom(session, client.get())
                                        .chain(() -> session.persist(row))
                                        .map(kept -> Optional.of(new MadeSecret(row.id, secret, row.createdAt)))))
                .invoke(() -> clients.forget(id));
    }

    /** Of two that want to add the last one that there is room for, one comes first. */
    private static Uni<Optional<ClientEntity>> locked(Mutiny.Session session, String id) {
        return session.find(ClientEntity.class, id, LockModeType.PESSIMISTIC_WRITE)
                .map(Optional::ofNullable);
    }

    private static Uni<Void> requireRoom(Mutiny.Session session, ClientEntity client) {
        if (!client.confidential) {
            throw new ProblemException(ProblemType.CLIENT_SECRETS, "A public client has no secrets.");
        }
        return session.createSelectionQuery("select count(*) from ClientSecretEntity where client = :id", Long.class)
                .setParameter("id", client.id)
                .getSingleResult()
                .invoke(RegisteredClients::requireRoom)
                .replaceWithVoid();
    }

    private static void requireRoom(long secrets) {
        if (secrets >= MOST_SECRETS) {
            throw new ProblemException(
                    ProblemType.CLIENT_SECRETS,
                    "The client has two secrets. Remove the one that is not used any more.");
        }
    }

    /**
     * Removes a secret of a client, the last one too: then only keys can prove the client, if it has any.
     *
     * @return whether there was one
     */
    public Uni<Boolean> removeSecret(String id, UUID secret) {
        return removed(id, session -> session.createMutationQuery(
                        "delete from ClientSecretEntity where id = :secret and client = :id")
                .setParameter("secret", secret)
                .setParameter("id", id)
                .executeUpdate());
    }

    /**
     * Removes a client, and its secrets with it.
     *
     * @return whether there was one
     */
    public Uni<Boolean> remove(String id) {
        return removed(id, session -> session.createMutationQuery("delete from ClientEntity where id = :id")
                .setParameter("id", id)
                .executeUpdate());
    }

    private Uni<Boolean> removed(String id, Function<Mutiny.Session, Uni<Integer>> statement) {
        return database.write(statement).map(count -> count > 0).invoke(() -> clients.forget(id));
    }

    private RegisteredClient describe(ClientEntity row, List<ClientSecretEntity> secrets, @Nullable String secret) {
        var terms = row.toClient().terms(accessTokens.terms());
        return new RegisteredClient(
                row.id,
                row.name,
                row.confidential,
                secret,
                List.of(row.scopes),
                sorted(terms.audiences()),
                terms.lifetime().toSeconds(),
                row.jwks == null ? null : parsed(row.jwks),
                secrets.stream().map(RegisteredClient.Secret::of).toList(),
                row.createdAt);
    }

    private JsonNode parsed(String jwks) {
        try {
            return json.readTree(jwks);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A client's keys could not be read.", e);
        }
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

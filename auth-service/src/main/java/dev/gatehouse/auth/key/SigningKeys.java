package dev.gatehouse.auth.key;

import dev.gatehouse.model.database.Database;
import dev.gatehouse.model.token.VerificationKey;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** The signing keys: read from Postgres at the start, made there when there is none, and in memory from then on. */
@Singleton
public class SigningKeys {

    /** When the keys are read, in the order of what the start does: before anything that signs. */
    public static final int STARTUP_PRIORITY = 100;

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);
    private static final long FIRST_EPOCH = 1;

    private final Database database;
    private final Sealing sealing;
    private volatile List<SigningKey> keys = List.of();

    SigningKeys(Database database, Sealing sealing) {
        this.database = database;
        this.sealing = sealing;
    }

    /** The key that signs now. */
    public SigningKey current() {
        return keys.get(keys.size() - 1);
    }

    /** The public part of the key with this id. */
    public Optional<VerificationKey> verification(String kid) {
        return published().stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    /** The public parts of all keys, the oldest first. */
    public List<VerificationKey> published() {
        return keys.stream().map(SigningKey::verification).toList();
    }

    void load(@Observes @Priority(STARTUP_PRIORITY) StartupEvent event) throws Throwable {
        keys = database.atStart(() -> ensureFirst().chain(this::read));
        LOG.infof(
                "signing key ready kid=%s algorithm=%s",
                current().kid(), current().algorithm().jwsName());
    }

    private Uni<Void> ensureFirst() {
        return database.write(session -> session.createQuery("select count(*) from SigningKeyEntity", Long.class)
                .getSingleResult()
                .chain(count -> count == 0
                        ? insert(session, KeyPairs.generate())
                        : Uni.createFrom().voidItem()));
    }

    /** Does nothing when another replica's first key came first. */
    private Uni<Void> insert(Mutiny.Session session, SigningKey key) {
        return session.createNativeQuery("""
                        insert into auth.signing_key (kid, epoch, algorithm, public_key, sealed_private_key)
                        values (:kid, :epoch, :algorithm, :publicKey, :sealed) on conflict do nothing""")
                .setParameter("kid", key.kid())
                .setParameter("epoch", FIRST_EPOCH)
                .setParameter("algorithm", key.algorithm().jwsName())
                .setParameter("publicKey", key.verification().publicKey().getEncoded())
                .setParameter("sealed", sealing.seal(key.kid(), key.privateKey().getEncoded()))
                .executeUpdate()
                .replaceWithVoid();
    }

    private Uni<List<SigningKey>> read() {
        return database.read(
                session -> session.createQuery("from SigningKeyEntity order by epoch", SigningKeyEntity.class)
                        .getResultList()
                        .map(rows -> rows.stream().map(this::unsealed).toList()));
    }

    private SigningKey unsealed(SigningKeyEntity row) {
        var privateKey = sealing.open(row.kid, row.sealedPrivateKey)
                .orElseThrow(() -> new IllegalStateException(
                        "gatehouse.kek (environment: GATEHOUSE_KEK) does not open the signing key kid=%s: give the key that it was sealed with"
                                .formatted(row.kid)));
        return KeyPairs.read(row.publicKey, privateKey);
    }
}

package dev.gatehouse.auth.key;

import dev.gatehouse.model.database.Database;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The keys in Postgres. */
@Singleton
class KeyRows {

    private static final String ALL = "from SigningKeyEntity order by epoch";

    private final Database database;
    private final KeySchedule schedule;
    private final Clock clock;

    KeyRows(Database database, KeySchedule schedule, Clock clock) {
        this.database = database;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** All rows, the oldest first. */
    Uni<List<SigningKeyEntity>> all() {
        return database.read(
                session -> session.createQuery(ALL, SigningKeyEntity.class).getResultList());
    }

    /** Does nothing when a key of that epoch is there: another replica was faster, and its key is as good. */
    Uni<Void> insert(SigningKeyEntity row) {
        return database.write(session -> session.createNativeQuery("""
                        insert into auth.signing_key
                            (kid, epoch, algorithm, public_key, sealed_private_key, published_at, signs_from)
                        values (:kid, :epoch, :algorithm, :publicKey, :sealed, :publishedAt, :signsFrom)
                        on conflict do nothing""")
                .setParameter("kid", row.kid)
                .setParameter("epoch", row.epoch)
                .setParameter("algorithm", row.algorithm)
                .setParameter("publicKey", row.publicKey)
                .setParameter("sealed", row.sealedPrivateKey)
                .setParameter("publishedAt", row.publishedAt)
                .setParameter("signsFrom", row.signsFrom)
                .executeUpdate()
                .replaceWithVoid());
    }

    Uni<Void> change(Consumer<KeyPlan> decision) {
        return decide(plan -> {
                    decision.accept(plan);
                    return plan;
                })
                .replaceWithVoid();
    }

    /** Lets a decision change the rows while nobody else can. */
    <T> Uni<T> decide(Function<KeyPlan, T> decision) {
        return database.write(session -> session.createQuery(ALL, SigningKeyEntity.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .map(rows -> decision.apply(new KeyPlan(rows, schedule, KeyMoments.now(clock)))));
    }

    Uni<Void> forgetLeftBefore(Instant moment) {
        return database.write(
                session -> session.createMutationQuery("delete from SigningKeyEntity where leavesAt < :moment")
                        .setParameter("moment", moment)
                        .executeUpdate()
                        .replaceWithVoid());
    }
}

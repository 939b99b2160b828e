package dev.gatehouse.auth.session;

import dev.gatehouse.model.database.Database;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The partitions of the accounts. Their count decides under which keys sessions are found, so the first start writes it
 * down in Postgres and each later one compares.
 */
@Singleton
class Partitions {

    private static final Set<Integer> COUNTS = Set.of(1, 16, 64);

    private final Database database;
    private final int count;

    Partitions(Database database, SessionConfig config) {
        this.database = database;
        this.count = config.partitions();
        if (!COUNTS.contains(count)) {
            throw new IllegalArgumentException(
                    "gatehouse.session.partitions (environment: GATEHOUSE_SESSION_PARTITIONS) is %d: give 1, 16 or 64"
                            .formatted(count));
        }
    }

    Partition of(UUID account) {
        return Partition.of(account, count);
    }

    List<Partition> all() {
        return IntStream.range(0, count).mapToObj(Partition::new).toList();
    }

    void check(@Observes StartupEvent event) throws Throwable {
        var fixed = database.atStart(this::fix);
        if (fixed != count) {
            throw new IllegalStateException(
                    "gatehouse.session.partitions (environment: GATEHOUSE_SESSION_PARTITIONS) is %d, but this deployment was started with %d: give that, or every session is lost"
                            .formatted(count, fixed));
        }
    }

    private Uni<Integer> fix() {
        return database.write(session -> session.createNativeQuery(
                        "insert into auth.deployment (partitions) values (:count) on conflict do nothing")
                .setParameter("count", count)
                .executeUpdate()
                .chain(() -> session.createNativeQuery("select partitions from auth.deployment", Integer.class)
                        .getSingleResult()));
    }
}

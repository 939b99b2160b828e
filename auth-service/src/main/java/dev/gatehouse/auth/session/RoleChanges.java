package dev.gatehouse.auth.session;

import dev.gatehouse.model.database.Database;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** The roles that live sessions were given, on record in Postgres as long as such a session can live. */
@Singleton
class RoleChanges {

    private final Database database;
    private final SessionConfig config;

    RoleChanges(Database database, SessionConfig config) {
        this.database = database;
        this.config = config;
    }

    Uni<Void> write(Partition partition, UUID account, String roles) {
        return database.write(session -> session.createNativeQuery("""
                        insert into auth.session_roles (partition, account, roles, expires_at)
                        values (:partition, :account, :roles, now() + :seconds * interval '1 second')
                        on conflict (partition, account)
                        do update set roles = excluded.roles, expires_at = excluded.expires_at""")
                        .setParameter("partition", partition.number())
                        .setParameter("account", account)
                        .setParameter("roles", roles)
                        .setParameter("seconds", (double) config.absolute().toSeconds())
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<List<RoleChange>> of(Partition partition) {
        return database.read(session -> session.createNativeQuery("""
                        select account, roles from auth.session_roles
                        where partition = :partition and expires_at > now()""", Object[].class)
                .setParameter("partition", partition.number())
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new RoleChange((UUID) row[0], (String) row[1]))
                        .toList()));
    }

    Uni<Void> forgetExpired() {
        return database.write(
                        session -> session.createNativeQuery("delete from auth.session_roles where expires_at < now()")
                                .executeUpdate())
                .replaceWithVoid();
    }

    /** The roles of an account's sessions. */
    record RoleChange(UUID account, String roles) {}
}

package dev.gatehouse.auth.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.model.database.Database;
import dev.gatehouse.model.http.Page;
import dev.gatehouse.model.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** The record in Postgres. */
@Singleton
class AuditRows {

    /** A page further back would cost as much as all before it: whoever looks for what is older says until when. */
    private static final int REACH = 10_000;

    private static final String NEWEST_FIRST = " order by occurredAt desc, id desc";

    private final Database database;
    private final ObjectMapper json;

    AuditRows(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Writes entries, all in one statement; those that are there already stay as they are. An entry that has a username
     * becomes one of the account of that name, if there is such an account, and the name is not kept.
     */
    Uni<Void> insert(List<Entry> entries) {
        return database.write(session -> session.createNativeQuery("""
                        insert into auth.audit (id, occurred_at, event, actor_id, actor_client_id, account_id, session_id,
                            client_id, kid, ip, user_agent, request_id, detail)
                        select entry.id, occurred_at, event, actor_id, actor_client_id, coalesce(account_id, named.id),
                            session_id, client_id, kid, ip, user_agent, request_id, detail
                        from jsonb_to_recordset(cast(cast(:entries as text) as jsonb)) as entry (
                            id uuid, occurred_at timestamptz, event text, actor_id uuid, actor_client_id text,
                            account_id uuid, username text, session_id text, client_id text, kid text, ip text,
                            user_agent text, request_id text, detail text)
                        left join auth.account named on named.username = entry.username
                        on conflict do nothing""")
                        .setParameter("entries", written(entries))
                        .executeUpdate())
                .replaceWithVoid();
    }

    private String written(List<Entry> entries) {
        try {
            return json.writeValueAsString(entries);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Some of the newest {@value #REACH} entries that a filter lets through, newest first, and how many these are. */
    Uni<Page<Recorded>> list(AuditFilter filter, PageRequest wanted) {
        var query = Query.of(filter);
        return wanted.page(count(query), () -> rows(query, wanted));
    }

    private Uni<Long> count(Query query) {
        var counted = "select count(*) from (select id as id from AuditEntity" + query.where() + NEWEST_FIRST
                + " limit " + REACH + ") found";
        return database.read(session ->
                query.fill(session.createSelectionQuery(counted, Long.class)).getSingleResult());
    }

    private Uni<List<Recorded>> rows(Query query, PageRequest wanted) {
        var newest = "from AuditEntity" + query.where() + NEWEST_FIRST;
        return database.read(session -> query.fill(session.createSelectionQuery(newest, AuditEntity.class))
                        .setFirstResult(wanted.offset())
                        .setMaxResults(Math.min(wanted.size(), REACH - wanted.offset()))
                        .getResultList())
                .map(rows -> rows.stream().map(AuditEntity::toRecorded).toList());
    }

    /** Removes what happened before a moment, which the database wants to be told of: see the migration. */
    Uni<Void> forgetBefore(Instant moment) {
        return database.write(session -> session.createNativeQuery(
                                "select set_config('gatehouse.audit_until', :moment, true)", String.class)
                        .setParameter("moment", moment.toString())
                        .getSingleResult()
                        .chain(() -> session.createNativeQuery("delete from auth.audit where occurred_at < :moment")
                                .setParameter("moment", moment)
                                .executeUpdate()))
                .replaceWithVoid();
    }

    /** The conditions of a filter, and their parameters. */
    private record Query(String where, Map<String, Object> parameters) {

        static Query of(AuditFilter filter) {
            var conditions = new ArrayList<String>();
            var parameters = new HashMap<String, Object>();
            filter.event().ifPresent(event -> {
                conditions.add("event = :event");
                parameters.put("event", event.word());
            });
            filter.account().ifPresent(account -> {
                conditions.add("(accountId = :account or actorId = :account and actorId is distinct from accountId)");
                parameters.put("account", account);
            });
            filter.from().ifPresent(from -> {
                conditions.add("occurredAt >= :from");
                parameters.put("from", from);
            });
            filter.to().ifPresent(to -> {
                conditions.add("occurredAt < :to");
                parameters.put("to", to);
            });
            var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
            return new Query(where, parameters);
        }

        <T> Mutiny.SelectionQuery<T> fill(Mutiny.SelectionQuery<T> query) {
            parameters.forEach(query::setParameter);
            return query;
        }
    }
}

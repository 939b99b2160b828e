package dev.gatehouse.resource.session;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.resource.IssuerOfTheTest;
import dev.gatehouse.resource.notes.PostgresOfTheTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PostgresSessionsTest.InPostgres.class)
class PostgresSessionsTest extends SessionScenario {

    /** A PostgreSQL that may be killed. */
    public static class InPostgres extends Sessions {
        public InPostgres() {
            super("session-postgres");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(IssuerOfTheTest.class), new TestResourceEntry(PostgresOfTheTest.class));
        }
    }

    @Inject
    Pool pool;

    @Inject
    PostgresStore store;

    PostgresSessionsTest() {
        super("session-postgres");
    }

    private long count(String where) {
        return pool.query("select count(*) from resource.web_session where " + where)
                .execute()
                .await()
                .atMost(Duration.ofSeconds(5))
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void onlyWhatHasExpiredIsRemovedAndPostgresHoldsHashesOnly() throws Throwable {
        var id = open();
        assertEquals(1, count("hash = '" + new SessionId(id).hash() + "'"));
        assertEquals(0, count("hash = '" + id + "' or caller like '%" + id + "%'"));
        await().until(() -> count("expires_at <= now()") > 0);
        var live = open();

        VertxContextSupport.subscribeAndAwait(store::sweep);

        assertEquals(0, count("expires_at <= now() - interval '1 second'"));
        me(live).statusCode(200);
    }

    @Test
    void howeverMuchHasExpiredIsRemovedAtOnce() throws Throwable {
        pool.query("""
                        insert into resource.web_session (hash, caller, ends_at, expires_at)
                        select 'long gone ' || n, '', now() - interval '1 hour', now() - interval '1 hour'
                        from generate_series(1, 2500) n""").execute().await().atMost(Duration.ofSeconds(5));

        VertxContextSupport.subscribeAndAwait(store::sweep);

        assertEquals(0, count("hash like 'long gone %'"));
    }

    @Test
    void postgresAwayIs503() {
        assertUnavailableWhileAway(PostgresOfTheTest::kill, PostgresOfTheTest::restart);
    }
}

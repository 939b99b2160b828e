package dev.gatehouse.auth.bootstrap;

import static java.util.stream.Collectors.joining;

import dev.gatehouse.auth.account.Account;
import dev.gatehouse.auth.account.Accounts;
import dev.gatehouse.auth.account.Registration;
import dev.gatehouse.auth.audit.Audit;
import dev.gatehouse.auth.audit.AuditEvent;
import dev.gatehouse.auth.audit.Target;
import dev.gatehouse.auth.client.Client;
import dev.gatehouse.auth.client.Clients;
import dev.gatehouse.model.database.Database;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Makes the first administrator and the introspecting client where they are missing. */
@Singleton
class Bootstrap {

    private static final Logger LOG = Logger.getLogger(Bootstrap.class);
    private static final String ADMIN = "admin";
    private static final int SHORTEST_SECRET = 32;

    private final Accounts accounts;
    private final Clients clients;
    private final Audit audit;
    private final Database database;
    private final Optional<Pair> administrator;
    private final Optional<Pair> client;

    Bootstrap(Accounts accounts, Clients clients, Audit audit, Database database, BootstrapConfig config) {
        this.accounts = accounts;
        this.clients = clients;
        this.audit = audit;
        this.database = database;
        this.administrator =
                Pair.of("admin-username", config.adminUsername(), "admin-password", config.adminPassword());
        this.client = Pair.of("client-id", config.clientId(), "client-secret", config.clientSecret());
    }

    void start(@Observes StartupEvent event) throws Throwable {
        client.ifPresent(Bootstrap::requireFit);
        database.atStart(this::begin);
    }

    Uni<Void> begin() {
        return administrator
                .map(this::putAdministrator)
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> client.map(this::putClient)
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> putAdministrator(Pair wanted) {
        return accounts.anyoneHas(ADMIN)
                .chain(isThere -> isThere ? Uni.createFrom().voidItem() : makeAdministrator(wanted));
    }

    private Uni<Void> makeAdministrator(Pair wanted) {
        return Uni.createFrom()
                .deferred(() -> accounts.register(
                        new Registration(wanted.name(), wanted.secret(), null), List.of("user", ADMIN)))
                .call(made -> audit.record(audit.act(AuditEvent.ACCOUNT_REGISTERED)
                        .on(Target.account(made.id()))
                        .saying(ADMIN)))
                .invoke(Bootstrap::tell)
                .replaceWithVoid()
                .onFailure(ProblemException.class)
                .recoverWithUni(this::explain);
    }

    private static void tell(Account made) {
        LOG.infof("first administrator made accountId=%s", made.id());
    }

    private Uni<Void> explain(ProblemException problem) {
        if (problem.type() == ProblemType.USERNAME_TAKEN) {
            return accounts.anyoneHas(ADMIN)
                    .invoke(Bootstrap::requireAdministrator)
                    .replaceWithVoid();
        }
        return Uni.createFrom().failure(problem.type() == ProblemType.VALIDATION_FAILED ? unfit(problem) : problem);
    }

    /** Another replica has made the same administrator in this moment, or the name is somebody else's. */
    private static void requireAdministrator(boolean isThere) {
        if (!isThere) {
            throw new IllegalStateException(
                    "gatehouse.bootstrap.admin-username (environment: GATEHOUSE_BOOTSTRAP_ADMIN_USERNAME) is the username"
                            + " of an account without the role admin: choose another");
        }
    }

    private static IllegalStateException unfit(ProblemException problem) {
        return new IllegalStateException(problem.at("").violations().stream()
                .map(violation -> "gatehouse.bootstrap.admin-%s %s".formatted(violation.field(), violation.message()))
                .collect(joining("; ")));
    }

    private Uni<Void> putClient(Pair wanted) {
        return clients.addIfMissing(wanted.name(), wanted.secret(), Set.of());
    }

    private static void requireFit(Pair client) {
        if (!Client.isId(client.name())) {
            throw new IllegalStateException(
                    "gatehouse.bootstrap.client-id (environment: GATEHOUSE_BOOTSTRAP_CLIENT_ID) can be no client's id");
        }
        if (client.secret().length() < SHORTEST_SECRET) {
            throw new IllegalStateException(
                    "gatehouse.bootstrap.client-secret (environment: GATEHOUSE_BOOTSTRAP_CLIENT_SECRET) is shorter than"
                            + " %d characters: make one by openssl rand -hex 32".formatted(SHORTEST_SECRET));
        }
    }
}

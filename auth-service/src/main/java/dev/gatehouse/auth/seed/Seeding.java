package dev.gatehouse.auth.seed;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.auth.account.Accounts;
import dev.gatehouse.auth.account.Registration;
import dev.gatehouse.auth.client.Clients;
import dev.gatehouse.auth.seed.Seed.SeedAccount;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Puts the seed file's clients into the database as the file has them, and its accounts where they are not there yet. */
@Singleton
class Seeding {

    private static final Logger LOG = Logger.getLogger(Seeding.class);

    private final Accounts accounts;
    private final Clients clients;
    private final ObjectMapper json;
    private final Optional<Path> file;

    Seeding(Accounts accounts, Clients clients, ObjectMapper json, SeedConfig config) {
        this.accounts = accounts;
        this.clients = clients;
        this.json = json;
        this.file = config.seedFile();
    }

    void seed(@Observes StartupEvent event) throws Throwable {
        if (file.isEmpty()) {
            return;
        }
        if (ConfigUtils.getProfiles().contains("prod")) {
            throw new IllegalStateException(
                    "gatehouse.seed-file (environment: GATEHOUSE_SEED_FILE) is set: seeding is for development, unset it in production");
        }
        var seed = read(file.get());
        VertxContextSupport.subscribeAndAwait(() -> put(seed));
        LOG.infof(
                "seeded accounts=%d clients=%d",
                seed.accounts().size(), seed.clients().size());
    }

    private Seed read(Path seedFile) throws IOException {
        return json.readValue(seedFile.toFile(), Seed.class);
    }

    private Uni<Void> put(Seed seed) {
        var putClients = Multi.createFrom()
                .iterable(seed.clients())
                .onItem()
                .transformToUniAndConcatenate(client -> clients.put(client.id(), client.secret(), client.scopes()))
                .onItem()
                .ignoreAsUni();
        var putAccounts = Multi.createFrom()
                .iterable(seed.accounts())
                .onItem()
                .transformToUniAndConcatenate(this::put)
                .onItem()
                .ignoreAsUni();
        return putClients.chain(() -> putAccounts);
    }

    private Uni<Void> put(SeedAccount account) {
        return accounts.register(new Registration(account.username(), account.password(), null), account.roles())
                .replaceWithVoid()
                .onFailure(Seeding::isThere)
                .recoverWithNull();
    }

    private static boolean isThere(Throwable failure) {
        return failure instanceof ProblemException problem && problem.type() == ProblemType.USERNAME_TAKEN;
    }
}

package dev.gatehouse.auth.client;

import dev.gatehouse.auth.store.Store;
import dev.gatehouse.auth.token.Issuer;
import dev.gatehouse.model.secret.Sha256;
import dev.gatehouse.model.token.Base64Url;
import dev.gatehouse.model.token.InvalidAccessTokenException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Authenticates clients by what they have signed ({@code private_key_jwt}), each assertion once. */
@Singleton
public class ClientAssertions {

    private static final Logger LOG = Logger.getLogger(ClientAssertions.class);
    private static final String TAKEN = "1";

    private final Clients clients;
    private final Store store;
    private final Set<String> audiences;
    private final Clock clock;

    ClientAssertions(Clients clients, Store store, Issuer issuer, Clock clock) {
        this.clients = clients;
        this.store = store;
        this.audiences = Set.of(issuer.name(), issuer.url(Issuer.TOKEN_ENDPOINT));
        this.clock = clock;
    }

    /** The confidential client that an assertion proves; none when it proves nothing, or was taken before. */
    public Uni<Optional<Client>> authenticate(String text) {
        try {
            return authenticate(ClientAssertion.read(text, audiences, clock.instant()));
        } catch (InvalidAccessTokenException e) {
            LOG.infof("client assertion refused error=%s", e.getMessage());
            return Uni.createFrom().item(Optional.empty());
        }
    }

    /** Only what is signed is remembered, or anybody could spend the ids of others. */
    private Uni<Optional<Client>> authenticate(ClientAssertion assertion) {
        return clients.known(assertion.client())
                .map(known -> known.provenBy(assertion))
                .chain(client -> client.isEmpty()
                        ? Uni.createFrom().item(client)
                        : isFirst(assertion).map(first -> client.filter(proven -> first)));
    }

    private Uni<Boolean> isFirst(ClientAssertion assertion) {
        return store.send(Request.cmd(Command.SET)
                        .arg(key(assertion))
                        .arg(TAKEN)
                        .arg("NX")
                        .arg("PX")
                        .arg(millisLeft(assertion)))
                .map(Optional::ofNullable)
                .map(Optional::isPresent);
    }

    private long millisLeft(ClientAssertion assertion) {
        return Math.max(1, assertion.remaining(clock.instant()).toMillis());
    }

    /** No id of a client has a line break; one of an assertion may, and comes last. */
    private static String key(ClientAssertion assertion) {
        return "assertion:" + Base64Url.encode(Sha256.of(assertion.client() + "\n" + assertion.id()));
    }
}

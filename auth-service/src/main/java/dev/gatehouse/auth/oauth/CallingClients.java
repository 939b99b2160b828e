package dev.gatehouse.auth.oauth;

import dev.gatehouse.auth.client.Client;
import dev.gatehouse.auth.client.ClientAssertions;
import dev.gatehouse.auth.client.Clients;
import dev.gatehouse.model.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds out which client sent a request. */
@Singleton
class CallingClients {

    private final Clients clients;
    private final ClientAssertions assertions;

    CallingClients(Clients clients, ClientAssertions assertions) {
        this.clients = clients;
        this.assertions = assertions;
    }

    /** The client: a confidential one that has authenticated, or a public one; fails with a problem when it is neither. */
    Uni<Client> of(HttpServerRequest request, Form form) {
        return ClientCredentials.of(request, form)
                .client(clients, assertions)
                .map(client -> client.orElseThrow(ClientCredentials::refusal))
                .invoke(client -> requireNamed(client, form.find("client_id")));
    }

    /** The confidential client; fails with a problem when none has authenticated. */
    Uni<Client> confidential(HttpServerRequest request, Form form) {
        return of(request, form).invoke(CallingClients::requireConfidential);
    }

    /** RFC 7521 §4.2: "client_id" may be there as well, and "MUST identify the same client". */
    private static void requireNamed(Client client, Optional<String> name) {
        if (name.isPresent() && !name.get().equals(client.id())) {
            throw ProblemException.invalid("client_id", "must be that of the client that authenticates");
        }
    }

    private static void requireConfidential(Client client) {
        if (!client.confidential()) {
            throw ClientCredentials.refusal();
        }
    }
}

package dev.gatehouse.auth.oauth;

import dev.gatehouse.auth.client.Client;
import dev.gatehouse.auth.session.TokenAnswers;
import dev.gatehouse.auth.token.AccessTokens;
import dev.gatehouse.auth.token.ClientGrant;
import dev.gatehouse.auth.token.TokenAnswer;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** Gives a client a token of its own (RFC 6749 §4.4). */
@Singleton
class ClientCredentialsGrant {

    static final String TYPE = "client_credentials";

    private final TokenAnswers answers;
    private final AccessTokens accessTokens;

    ClientCredentialsGrant(TokenAnswers answers, AccessTokens accessTokens) {
        this.answers = answers;
        this.accessTokens = accessTokens;
    }

    /** The answer to a client that is known by now; fails with a problem when it is a public one. */
    RestResponse<TokenAnswer> answer(Client client, Optional<String> scope) {
        requireConfidential(client);
        var grant = new ClientGrant(client.id(), Scopes.narrowed(client.scopes(), scope));
        return answers.of(grant, client.terms(accessTokens.terms()));
    }

    private static void requireConfidential(Client client) {
        if (!client.confidential()) {
            // RFC 6749 §4.4: "The client credentials grant type MUST only be used by confidential clients."
            throw new ProblemException(
                    ProblemType.UNAUTHORIZED_CLIENT, "Authenticate as a confidential client for this grant.");
        }
    }
}

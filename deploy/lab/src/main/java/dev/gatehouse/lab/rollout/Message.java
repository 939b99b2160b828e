package dev.gatehouse.lab.rollout;

import dev.gatehouse.lab.Credential;
import dev.gatehouse.lab.People;
import dev.gatehouse.lab.Request;
import java.util.Optional;

/**
 * A request.
 *
 * @param body what it sends, as JSON
 */
record Message(String method, String path, Optional<Credential> credential, Optional<String> body) {

    static Message me(People.Tokens tokens) {
        return new Message("GET", Request.ME, Optional.of(tokens.bearer()), Optional.empty());
    }

    static Message refresh(People.Tokens tokens) {
        return new Message("POST", "/auth/refresh", Optional.empty(), Optional.of(People.refreshBody(tokens)));
    }

    static Message login(People.Account account) {
        return new Message("POST", "/auth/login", Optional.empty(), Optional.of(People.credentials(account)));
    }

    /** What it is called in the count. */
    String name() {
        return method + " " + path;
    }

    @Override
    public String toString() {
        return name();
    }
}

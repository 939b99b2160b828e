package dev.gatehouse.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The accounts and clients that a stack begins with; its JSON form is what auth-service reads at its start. */
public record Seed(List<Account> accounts, List<Client> clients) {

    /** A person who can log in. */
    public record Account(String username, String password, List<String> roles) {

        @Override
        public String toString() {
            return "Account[username=%s, roles=%s]".formatted(username, roles);
        }
    }

    /**
     * An application.
     *
     * @param secret null for a public client
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Client(String id, @Nullable String secret, List<String> scopes) {

        @Override
        public String toString() {
            return "Client[id=%s, scopes=%s]".formatted(id, scopes);
        }
    }

    static Seed of(Secrets secrets) {
        return new Seed(
                List.of(
                        new Account("alice", secrets.alice(), List.of("user")),
                        new Account("bob", secrets.bob(), List.of("user")),
                        new Account("admin", secrets.admin(), List.of("user", "admin"))),
                List.of(
                        new Client("web", null, List.of("notes:read", "notes:write")),
                        new Client("service", secrets.service(), List.of("notes:read"))));
    }
}

package dev.gatehouse.auth.seed;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The file's content. */
record Seed(List<SeedAccount> accounts, List<SeedClient> clients) {

    record SeedAccount(String username, String password, List<String> roles) {
        @Override
        public String toString() {
            return "SeedAccount[username=" + username + "]";
        }
    }

    record SeedClient(String id, Optional<String> secret, Set<String> scopes) {
        @Override
        public String toString() {
            return "SeedClient[id=" + id + "]";
        }
    }
}

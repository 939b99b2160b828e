package dev.gatehouse.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code run.json} says of a stack.
 *
 * @param ready whether all parts serve
 */
record RunDescription(
        boolean ready,
        List<Entry> auth,
        List<Entry> resources,
        Entry redis,
        Entry postgres,
        List<Seed.Account> accounts,
        List<Client> clients) {

    /**
     * A part.
     *
     * @param pid null where it has not started yet, and for a server of the user's own
     * @param mode a resource-service's way to verify requests, and null for all others
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(String url, @Nullable Long pid, @Nullable String mode) {

        static Entry of(Part part, @Nullable String mode) {
            return new Entry(part.url(), pid(part), mode);
        }

        static Entry of(Store store) {
            return new Entry(store.url(), store.part().map(Entry::pid).orElse(null), null);
        }

        @Override
        public String toString() {
            return "Entry[pid=%s, mode=%s]".formatted(pid, mode);
        }

        private static @Nullable Long pid(Part part) {
            return part.process().map(LeashedProcess::pid).orElse(null);
        }
    }

    /**
     * An application that can be used.
     *
     * @param secret null for a public client
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Client(String id, @Nullable String secret) {

        static Client of(Seed.Client client) {
            return new Client(client.id(), client.secret());
        }

        @Override
        public String toString() {
            return "Client[id=%s]".formatted(id);
        }
    }
}

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
     * @param servers each of Redis' servers where there are several, and null for all others
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            @Nullable String url,
            @Nullable Long pid,
            @Nullable String mode,
            @Nullable List<Entry> servers) {

        static Entry of(Part part, @Nullable String mode) {
            return new Entry(part.url(), pid(part), mode, null);
        }

        static Entry of(Store store) {
            return new Entry(store.url(), store.part().map(Entry::pid).orElse(null), null, null);
        }

        static Entry of(RedisTopology redis) {
            var hosts = redis.configuration().get("quarkus.redis.hosts");
            var parts = redis.parts();
            var servers = parts.stream().map(part -> of(part, null)).toList();
            return new Entry(hosts, pid(parts.get(0)), null, parts.size() == 1 ? null : servers);
        }

        static Entry ofOwn(@Nullable String url) {
            return new Entry(url, null, null, null);
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

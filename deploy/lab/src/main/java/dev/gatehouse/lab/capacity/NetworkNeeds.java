package dev.gatehouse.lab.capacity;

import dev.gatehouse.lab.result.Cost;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a case's requests send each second, both ways together, between a resource-service and others. */
record NetworkNeeds(Case each) {

    Figure callers() {
        return bytes("bytes of a request", Cost::requestBytes);
    }

    /** What of it credentials take. */
    Figure credentials() {
        return bytes("bytes of a credential", cost -> (double) cost.credentialBytes());
    }

    Figure redis() {
        return bytes("bytes to and from Redis", Cost::redisBytes);
    }

    Figure postgres() {
        return bytes("bytes to and from PostgreSQL", Cost::postgresBytes);
    }

    Figure auth() {
        return bytes("bytes to and from the auth-service", Cost::authBytes);
    }

    private Figure bytes(String what, Function<Cost, @Nullable Double> part) {
        return each.measured().cost(each.mode(), what, part).times(each.requestsPerSecond());
    }
}

package dev.gatehouse.lab.capacity;

import dev.gatehouse.lab.result.Cost;
import dev.gatehouse.lab.result.Memory;
import dev.gatehouse.lab.result.Use;

/** What a case takes of the stores. */
record StoreNeeds(Case each) {

    /** Each second: the commands of requests, and one script for each refresh and login. */
    Figure redisOperations() {
        return each.measured()
                .cost(each.mode(), "Redis commands", Cost::redisCommands)
                .times(each.requestsPerSecond())
                .map(commands ->
                        commands + each.refreshesPerSecond() + each.population().loginsPerSecond());
    }

    /** Cores of all Redis nodes that are busy at the peak. */
    Figure redisCores() {
        return each.busyWithRequests(Use.REDIS, "Redis commands", Cost::redisCommands)
                .plus(each.busyWithRefreshes(Use.REDIS))
                .plus(each.busyWithLogins(Use.REDIS));
    }

    /** Primaries, of one core each. */
    Figure redisNodes() {
        return redisCores()
                .map(busy -> Math.max(1, Math.ceil(busy / each.provision().redisUtilisation())));
    }

    /** Of all sessions, with their copies: those of logins, and the resource-service's own. */
    Figure redisBytes() {
        return each.sessionBytes(Memory.LOGGED_IN, Use.REDIS)
                .plus(ownBytes(Use.REDIS))
                .map(bytes -> bytes * Provision.REDIS_COPIES);
    }

    /** Cores of PostgreSQL that are busy at the peak. */
    Figure postgresCores() {
        return each.busyWithRequests(Use.POSTGRES, "PostgreSQL transactions", Cost::postgresTransactions)
                .plus(each.busyWithLogins(Use.POSTGRES));
    }

    /** Of the sessions, on disk and, to be found without reading it, in memory; without copies and accounts. */
    Figure postgresBytes() {
        return ownBytes(Use.POSTGRES);
    }

    private Figure ownBytes(String place) {
        return each.sessionPlace().filter(place::equals).isPresent()
                ? each.sessionBytes(each.mode(), place)
                : Figure.nothing();
    }
}

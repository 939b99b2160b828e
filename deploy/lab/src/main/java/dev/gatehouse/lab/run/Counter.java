package dev.gatehouse.lab.run;

/** Something that the stores, the links and the auth-service count. */
enum Counter {
    REDIS_COMMANDS,
    REDIS_BYTES,
    POSTGRES_TRANSACTIONS,
    POSTGRES_BYTES,
    AUTH_REQUESTS,
    AUTH_BYTES
}

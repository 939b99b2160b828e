package dev.gatehouse.auth.account;

/**
 * The parameters of Argon2id (RFC 9106 §3.1).
 *
 * @param memory in KiB
 */
record Argon2Cost(int memory, int iterations, int parallelism) {}

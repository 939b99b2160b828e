package dev.gatehouse.resource.verification;

/** How a request is verified, by the names that {@code gatehouse.verification.mode} takes. */
public enum Mode {
    /** A JWT, by its signature alone: nobody is asked, and a revoked token works until it expires. */
    LOCAL("local"),
    /** As fast: what is revoked is asked of a view in memory, which follows what the auth-service announces in Redis. */
    LOCAL_REVOCABLE("local-revocable"),
    /** A JWT, about which the auth-service is asked on each request: exact, and it is in every request. */
    INTROSPECTION("introspection"),
    /** A cookie, whose session is in Redis: the classic store that replicas share. */
    SESSION_REDIS("session-redis"),
    /** The same in Postgres. */
    SESSION_POSTGRES("session-postgres"),
    /** The same in this replica's memory: lost with it, and wrong with a second one. */
    SESSION_MEMORY("session-memory"),
    /** A JWT that a secret has signed, which this service knows too: as {@code local}, and every verifier can also forge. */
    LOCAL_HS256("local-hs256");

    private final String label;

    Mode(String label) {
        this.label = label;
    }

    /** The name in configuration, answers and metrics. */
    public String label() {
        return label;
    }

    /** Whether the auth-service's public keys are needed. */
    boolean verifiesWithPublicKeys() {
        return this != LOCAL_HS256;
    }
}

package dev.gatehouse.resource.verification;

/** How a request is verified, by the names that {@code gatehouse.verification.mode} takes. */
public enum Mode {
    /** A JWT, by its signature alone: nobody is asked, and a revoked token works until it expires. */
    LOCAL("local"),
    /** As fast: what is revoked is asked of a view in memory, which follows what the auth-service announces in Redis. */
    LOCAL_REVOCABLE("local-revocable");

    private final String label;

    Mode(String label) {
        this.label = label;
    }

    /** The name in configuration, answers and metrics. */
    public String label() {
        return label;
    }
}

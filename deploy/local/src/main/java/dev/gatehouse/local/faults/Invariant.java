package dev.gatehouse.local.faults;

/** What no fault may break. */
enum Invariant {
    ONE_SUCCESSOR("a refresh token has one successor"),
    REVOKED_STAYS_REVOKED("an acknowledged revocation is not undone"),
    NOBODY_IS_LOGGED_OUT("only a revoked session ends"),
    REUSE_IS_NOTICED("a refresh token that was spent long ago ends its session"),
    NOBODY_IS_TAKEN_FOR_ANOTHER("an answer is about the session that asked"),
    EVERYBODY_GOES_ON("everybody goes on within 10 s of the cure"),
    HONEST_ANSWERS("no 5xx but 503, which says when to come again; nothing that the call does not have");

    private final String text;

    Invariant(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}

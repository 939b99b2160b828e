package dev.gatehouse.auth.session;

/**
 * A refresh token, taken apart.
 *
 * @param partition where its session is
 * @param generation how often the session's token had been exchanged when this one was made, plus one
 * @param secret 128 random bits, the session's own
 */
record RefreshToken(Partition partition, SessionId session, long generation, byte[] secret) {

    static final int SECRET_BYTES = 16;
    static final long MAX_GENERATION = 0xFFFF_FFFFL;

    RefreshToken {
        if (generation < 1 || generation > MAX_GENERATION) {
            throw new IllegalArgumentException("generation out of range");
        }
        secret = secret.clone();
    }

    /** Whether the count of generations goes on; at one exchange a second it does for 136 years. */
    boolean hasSuccessor() {
        return generation < MAX_GENERATION;
    }

    /** The token that this one is exchanged for. */
    RefreshToken atGeneration(long next) {
        return new RefreshToken(partition, session, next, secret);
    }

    @Override
    public String toString() {
        return "RefreshToken[session=" + session.value() + ", generation=" + generation + "]";
    }
}

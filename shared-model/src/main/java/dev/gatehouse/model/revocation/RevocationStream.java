package dev.gatehouse.model.revocation;

/** Where revocations are announced, and the fields of an entry. */
public final class RevocationStream {

    /** What is revoked, by the label of a {@link RevocationKind}; or that this is a {@link #HEARTBEAT}. */
    public static final String KIND = "kind";

    /** What it is called in access tokens: {@code sid}, {@code jti} or {@code kid}. */
    public static final String ID = "id";

    /** When no verifier accepts a token of that any longer, in milliseconds since the epoch. */
    public static final String UNTIL = "until";

    /** The kind of an entry that revokes nothing: the stream lives, and holds all that it should. */
    public static final String HEARTBEAT = "heartbeat";

    /** A heartbeat's field: how many partitions there are. */
    public static final String PARTITIONS = "partitions";

    private RevocationStream() {}

    /**
     * The key of a partition's stream.
     *
     * @param partition from 0
     */
    public static String key(int partition) {
        return "{p%02d}:revocations".formatted(partition);
    }
}

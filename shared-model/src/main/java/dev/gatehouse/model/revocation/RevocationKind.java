package dev.gatehouse.model.revocation;

import java.util.Optional;
import java.util.stream.Stream;

/** What can be revoked. */
public enum RevocationKind {
    /** A session, and with it every access token that names it ({@code sid}). */
    SESSION("session"),
    /** One access token ({@code jti}). */
    TOKEN("token"),
    /** A signing key, and with it every access token that it signed ({@code kid}). */
    KEY("key");

    private final String label;

    RevocationKind(String label) {
        this.label = label;
    }

    /** The name in the stream. */
    public String label() {
        return label;
    }

    /** The kind of a name; none for one of a later version, or of no revocation. */
    public static Optional<RevocationKind> of(String label) {
        return Stream.of(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }
}

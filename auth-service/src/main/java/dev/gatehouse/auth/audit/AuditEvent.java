package dev.gatehouse.auth.audit;

import java.util.Optional;
import java.util.stream.Stream;

/** What can be on record. The words are stable: people filter by them. */
public enum AuditEvent {
    LOGIN_SUCCEEDED("login.succeeded"),
    /** The username or the password was wrong, or the account is disabled: which of these is not told. */
    LOGIN_FAILED("login.failed"),
    /** Somebody guessed too often and has to wait; once a minute for a name and an address. */
    LOGIN_LOCKED_OUT("login.locked-out"),
    /** A refresh token that was spent, or is another client's, was presented, and its session has ended with this. */
    SESSION_REUSED("session.reused"),
    /** The sessions of an account were ended, by its owner or by an administrator. */
    SESSION_ENDED_ALL("session.ended-all"),
    PASSWORD_CHANGED("password.changed"),
    ACCOUNT_REGISTERED("account.registered"),
    ACCOUNT_DELETED("account.deleted"),
    ACCOUNT_ROLES_CHANGED("account.roles-changed"),
    ACCOUNT_STATUS_CHANGED("account.status-changed"),
    CLIENT_ADDED("client.added"),
    CLIENT_REMOVED("client.removed"),
    CLIENT_SECRET_ADDED("client.secret-added"),
    CLIENT_SECRET_REMOVED("client.secret-removed"),
    KEY_ROTATED("key.rotated"),
    KEY_WITHDRAWN("key.withdrawn");

    private final String word;

    AuditEvent(String word) {
        this.word = word;
    }

    /** As the record and its readers know it. */
    public String word() {
        return word;
    }

    /** The event of a word. */
    public static Optional<AuditEvent> of(String word) {
        return Stream.of(values()).filter(event -> event.word.equals(word)).findFirst();
    }
}

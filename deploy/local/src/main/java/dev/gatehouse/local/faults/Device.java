package dev.gatehouse.local.faults;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;

/** Where a person is logged in: the tokens of one session. */
final class Device {

    /** The token before the current one may be a retry; the one before that is a thief's. */
    private static final int STOLEN = 2;

    private final String person;
    private final String session;
    private final Deque<String> spent = new ArrayDeque<>();
    private String accessToken;
    private String refreshToken;

    Device(String person, Answer login) {
        this.person = person;
        this.session = Objects.requireNonNull(login.session(), "a login opens a session");
        this.accessToken = Objects.requireNonNull(login.accessToken(), "a login gives an access token");
        this.refreshToken = Objects.requireNonNull(login.refreshToken(), "a login gives a refresh token");
    }

    /** Takes the tokens of a refresh in the place of those that it had. */
    void take(Answer refresh) {
        spent.addLast(refreshToken);
        if (spent.size() > STOLEN) {
            spent.removeFirst();
        }
        accessToken = Objects.requireNonNull(refresh.accessToken(), "a refresh gives an access token");
        refreshToken = Objects.requireNonNull(refresh.refreshToken(), "a refresh gives a refresh token");
    }

    /** A refresh token that no retry would still present. */
    Optional<String> stolen() {
        return spent.size() < STOLEN ? Optional.empty() : Optional.of(spent.getFirst());
    }

    String person() {
        return person;
    }

    String session() {
        return session;
    }

    String accessToken() {
        return accessToken;
    }

    String refreshToken() {
        return refreshToken;
    }
}

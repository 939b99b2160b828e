package dev.gatehouse.auth.session;

import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What became of a presented refresh token. */
public sealed interface Rotation {

    /** How it ended, as a metric's label. */
    String outcome();

    /** All that there are. */
    static Stream<String> outcomes() {
        return Stream.concat(
                Stream.of("rotated", "repeated", "adopted"),
                Arrays.stream(Reason.values()).map(reason -> reason.outcome));
    }

    /**
     * It was exchanged.
     *
     * @param outcome {@code rotated}; {@code repeated} when it was a retry; {@code adopted} when Redis had lost the
     *     exchange that made it
     */
    record Renewed(String outcome, LiveSession session) implements Rotation {}

    /**
     * It was not, and the client has to log in again.
     *
     * @param ended the session that has ended with this, if one has
     */
    record Refused(Reason reason, Optional<Victim> ended) implements Rotation {

        /** Nothing has ended with this. */
        public Refused(Reason reason) {
            this(reason, Optional.empty());
        }

        @Override
        public String outcome() {
            return reason.outcome;
        }
    }

    /** A session that ended because its token was in wrong hands. */
    record Victim(UUID account, SessionId session) {}

    /** Why a refresh token is not exchanged. */
    enum Reason {
        /** This service did not make it. */
        INVALID("invalid", ProblemType.INVALID_REFRESH_TOKEN),
        /** It was spent before; its session has ended with this. */
        REUSED("reused", ProblemType.REFRESH_TOKEN_REUSED),
        /** It is another client's; its session has ended with this. */
        FOREIGN("foreign", ProblemType.INVALID_REFRESH_TOKEN),
        /** Its session was ended. */
        REVOKED("revoked", ProblemType.SESSION_REVOKED),
        /** Its session is not there any more. */
        UNKNOWN("unknown", ProblemType.SESSION_EXPIRED),
        /** Its secret is not the session's: made by someone who has the key. */
        MISMATCH("mismatch", ProblemType.INVALID_REFRESH_TOKEN);

        private final String outcome;
        private final ProblemType problem;

        Reason(String outcome, ProblemType problem) {
            this.outcome = outcome;
            this.problem = problem;
        }

        /** What a person's client is told. */
        ProblemException problem() {
            return new ProblemException(problem, "Log in again.");
        }

        static Reason of(String outcome) {
            for (var reason : values()) {
                if (reason.outcome.equals(outcome)) {
                    return reason;
                }
            }
            throw new IllegalArgumentException("no reason is called " + outcome);
        }
    }
}

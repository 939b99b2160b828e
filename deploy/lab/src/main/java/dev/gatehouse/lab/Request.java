package dev.gatehouse.lab;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a load asks for, by callers who are numbered from 0. */
public interface Request {

    /** Where a resource-service says who it takes the caller for. */
    String ME = "/api/me";

    /** HTTP's name of the method. */
    String method();

    String path();

    int callers();

    /** What the caller authenticates with, empty for nothing. */
    Optional<Credential> credential(int caller);

    /** The only replica that the caller asks, from 0; empty for any. */
    default OptionalInt home(int caller) {
        return OptionalInt.empty();
    }

    /** What the caller sends, and of which type; empty for nothing. */
    default Optional<Body> body(int caller) {
        return Optional.empty();
    }

    /** Whether {@link #answered} is to be told of answers, which takes the generator's time. */
    default boolean readsAnswers() {
        return false;
    }

    /** The caller has had this answer. */
    default void answered(int caller, byte[] body) {}

    /**
     * A request's body.
     *
     * @param type its media type
     */
    record Body(String type, String text) {

        @Override
        public String toString() {
            return "Body[type=" + type + "]";
        }
    }

    /** {@code GET} of a path, by callers with these credentials, who ask any replica. */
    static Request get(String path, List<Credential> callers) {
        return new Get(path, List.copyOf(callers), false);
    }

    /** As above, but the n-th of the callers asks only the n-th of the replicas, beginning anew after the last. */
    static Request getAtHome(String path, List<Credential> callers) {
        return new Get(path, List.copyOf(callers), true);
    }

    /** By {@link #get} and {@link #getAtHome}. */
    record Get(String path, List<Credential> credentials, boolean isAtHome) implements Request {

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public int callers() {
            return credentials.size();
        }

        @Override
        public Optional<Credential> credential(int caller) {
            return Optional.of(credentials.get(caller));
        }

        @Override
        public OptionalInt home(int caller) {
            return isAtHome ? OptionalInt.of(caller) : OptionalInt.empty();
        }
    }
}

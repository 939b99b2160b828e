package dev.gatehouse.lab.rollout;

/** What became of a request. */
sealed interface Outcome {

    /** The status of a request that was served. */
    int OK = 200;

    /** There was an answer. */
    record Answered(int status, byte[] body) implements Outcome {

        @Override
        public String toString() {
            return "status " + status;
        }
    }

    /**
     * There was none.
     *
     * @param cause as one of a few words, by which it is counted
     */
    record Lost(String cause) implements Outcome {

        @Override
        public String toString() {
            return cause;
        }
    }

    default boolean isServed() {
        return this instanceof Answered answered && answered.status() == OK;
    }
}

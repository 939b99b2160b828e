package dev.gatehouse.local.faults;

/** What a person asks of the services. */
enum Call {
    REGISTER(201, 409),
    LOGIN(200, 200),
    REFRESH(200, 401),
    /** A refresh with a token that was spent long ago, as a thief would have it. */
    REPLAY(200, 401),
    LOGOUT(204, 401),
    LOGOUT_EVERYWHERE(204, 401),
    /** A question to the auth-service that only the living session's access token may ask. */
    SESSIONS(200, 401),
    /** A question to the resource-service. */
    ME(200, 401);

    private final int granted;
    private final int otherwise;

    Call(int granted, int otherwise) {
        this.granted = granted;
        this.otherwise = otherwise;
    }

    /** Whether an answer can be right, 503 apart. */
    boolean allows(int status) {
        return status == granted || status == otherwise;
    }

    /** Whether an answer to it, 5xx apart, says that a person can go on: the resource-service answers from memory. */
    boolean showsLife() {
        return this != ME;
    }
}

package dev.gatehouse.images;

import java.nio.file.Path;

/** What there is an image of. */
enum Service {
    AUTH("auth-service", 8080, "Logs people in: access tokens, rotating refresh tokens, sessions"),
    RESOURCE("resource-service", 8081, "An API that recognises its callers by access tokens alone");

    private final String title;
    private final int port;
    private final String description;

    Service(String title, int port, String description) {
        this.title = title;
        this.port = port;
        this.description = description;
    }

    String title() {
        return title;
    }

    /** Where it listens unless it is told otherwise. */
    int port() {
        return port;
    }

    String description() {
        return description;
    }

    /** What its build has left. */
    Path target(Path checkout) {
        return checkout.resolve(title).resolve("target");
    }
}

package dev.gatehouse.auth.token;

import jakarta.inject.Singleton;

/** This service, as clients and verifiers know it. */
@Singleton
public class Issuer {

    /** Where tokens are given. */
    public static final String TOKEN_ENDPOINT = "/oauth2/token";

    private final String name;

    Issuer(TokenConfig config) {
        this.name = config.issuer();
    }

    /** What {@code iss} says. */
    public String name() {
        return name;
    }

    /**
     * The URL of a resource of this service.
     *
     * @param path from its slash on
     */
    public String url(String path) {
        return (name.endsWith("/") ? name.substring(0, name.length() - 1) : name) + path;
    }
}

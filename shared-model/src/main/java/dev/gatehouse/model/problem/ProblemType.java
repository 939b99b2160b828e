package dev.gatehouse.model.problem;

import java.net.URI;

/** The catalogue of problems: what a client can tell them apart by, their HTTP status and their title. */
public enum ProblemType {
    INVALID_REQUEST("invalid-request", 400, "The request is malformed"),
    VALIDATION_FAILED("validation-failed", 400, "The request has invalid values"),
    INVALID_GRANT("invalid-grant", 400, "The grant is not valid"),
    INVALID_SCOPE("invalid-scope", 400, "The scope is not valid"),
    UNAUTHORIZED_CLIENT("unauthorized-client", 400, "The client may not use this grant"),
    UNSUPPORTED_GRANT_TYPE("unsupported-grant-type", 400, "The grant type is not supported"),
    UNAUTHENTICATED("unauthenticated", 401, "Authentication is required"),
    INVALID_CREDENTIALS("invalid-credentials", 401, "The username or the password is wrong"),
    INVALID_TOKEN("invalid-token", 401, "The access token is not valid"),
    SESSION_ENDED("session-ended", 401, "The session of the access token has ended"),
    INVALID_REFRESH_TOKEN("invalid-refresh-token", 401, "The refresh token is not valid"),
    SESSION_EXPIRED("session-expired", 401, "The session has expired"),
    SESSION_REVOKED("session-revoked", 401, "The session was ended"),
    REFRESH_TOKEN_REUSED("refresh-token-reused", 401, "The refresh token was used before"),
    INVALID_CLIENT("invalid-client", 401, "The client did not authenticate"),
    FORBIDDEN("forbidden", 403, "The caller may not do this"),
    INSUFFICIENT_SCOPE("insufficient-scope", 403, "The access token lacks a scope"),
    NOT_FOUND("not-found", 404, "There is no such resource"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "The resource does not take this method"),
    NOT_ACCEPTABLE("not-acceptable", 406, "The resource has no such representation"),
    USERNAME_TAKEN("username-taken", 409, "The username is taken"),
    CLIENT_TAKEN("client-taken", 409, "The client id is taken"),
    CLIENT_SECRETS("client-secrets", 409, "The client can have no further secret"),
    CONTENT_TOO_LARGE("content-too-large", 413, "The request body is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The request body has an unsupported media type"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests"),
    INTERNAL_ERROR("internal-error", 500, "The service failed"),
    UNAVAILABLE("unavailable", 503, "A dependency of the service is down"),
    OVERLOADED("overloaded", 503, "The service has too much to do");

    private static final String BASE = "https://gatehouse.dev/problems/";

    private final URI uri;
    private final int status;
    private final String title;

    ProblemType(String slug, int status, String title) {
        this.uri = URI.create(BASE + slug);
        this.status = status;
        this.title = title;
    }

    /** Identifies the type (RFC 9457 §3.1.1); its last segment is stable. */
    public URI uri() {
        return uri;
    }

    /** The code that stands for it below {@code /oauth2} (RFC 6749 §5.2, and §4.1.2.1 for what the server is to blame for). */
    String oauthError() {
        return switch (this) {
            case INVALID_GRANT -> "invalid_grant";
            case INVALID_SCOPE -> "invalid_scope";
            case UNAUTHORIZED_CLIENT -> "unauthorized_client";
            case UNSUPPORTED_GRANT_TYPE -> "unsupported_grant_type";
            default -> oauthErrorOfStatus();
        };
    }

    private String oauthErrorOfStatus() {
        return switch (status) {
            case 401 -> "invalid_client";
            case 403 -> "unauthorized_client";
            case 429, 503 -> "temporarily_unavailable";
            case 500 -> "server_error";
            default -> "invalid_request";
        };
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}

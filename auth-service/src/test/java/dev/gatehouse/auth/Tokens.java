package dev.gatehouse.auth;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A token answer, as a client reads it. */
public record Tokens(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn,
        @JsonProperty("refresh_token") String refreshToken,
        @JsonProperty("refresh_expires_in") long refreshExpiresIn,
        @JsonProperty("session_id") String sessionId,
        String scope) {}

package dev.gatehouse.auth.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * What a login and a refresh answer (after RFC 6749 §5.1); times are in seconds.
 *
 * @param refreshToken absent when it travels as a cookie
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TokenAnswer(
        String accessToken,
        String tokenType,
        long expiresIn,
        Optional<String> refreshToken,
        long refreshExpiresIn,
        String sessionId,
        String scope) {

    @Override
    public String toString() {
        return "TokenAnswer[sessionId=" + sessionId + "]";
    }
}

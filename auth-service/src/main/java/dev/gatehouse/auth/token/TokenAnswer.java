package dev.gatehouse.auth.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * What a login, a refresh and the token endpoint answer (RFC 6749 §5.1); times are in seconds.
 *
 * @param refreshToken absent when it travels as a cookie
 * @param refreshExpiresIn absent for a client's own token, as is
 * @param sessionId the session's
 * @param scope absent where there is none
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TokenAnswer(
        String accessToken,
        String tokenType,
        long expiresIn,
        Optional<String> refreshToken,
        Optional<Long> refreshExpiresIn,
        Optional<String> sessionId,
        Optional<String> scope) {

    @Override
    public String toString() {
        return "TokenAnswer[sessionId=" + sessionId.orElse("") + "]";
    }
}

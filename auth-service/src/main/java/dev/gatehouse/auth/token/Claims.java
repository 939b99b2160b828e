package dev.gatehouse.auth.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/** The claims of an access token (RFC 9068 §2.2); times are in seconds since the epoch. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Claims(
        String iss,
        String sub,
        String aud,
        long exp,
        long iat,
        String jti,
        String clientId,
        String scope,
        String sid,
        long authTime,
        String preferredUsername,
        List<String> groups) {

    private static final ObjectWriter JSON = new ObjectMapper().writerFor(Claims.class);

    byte[] json() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // texts and numbers always can be written
        }
    }
}

package dev.gatehouse.auth.token;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The claims of an access token (RFC 9068 §2.2); times are in seconds since the epoch. What does not apply is left out.
 *
 * @param aud one is a text, several are an array (RFC 7519 §4.1.3)
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Claims(
        String iss,
        String sub,

        @JsonFormat(with = JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED)
        List<String> aud,

        long exp,
        long iat,
        String jti,
        String clientId,
        @Nullable String scope,
        @Nullable String sid,
        @Nullable Long authTime,
        @Nullable String preferredUsername,
        @Nullable List<String> groups) {

    private static final ObjectWriter JSON = new ObjectMapper().writerFor(Claims.class);

    byte[] json() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // texts and numbers always can be written
        }
    }
}

package dev.gatehouse.resource.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.gatehouse.model.token.AccessToken;
import jakarta.inject.Singleton;

/** A session's caller, as stores outside of this process keep it: written once. */
@Singleton
class CallerText {

    private final ObjectWriter writer;
    private final ObjectReader reader;

    CallerText(ObjectMapper json) {
        this.writer = json.writerFor(AccessToken.class);
        this.reader = json.readerFor(AccessToken.class);
    }

    String write(AccessToken caller) {
        try {
            return writer.writeValueAsString(caller);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    AccessToken read(String text) {
        try {
            return reader.readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The store holds a session that this service did not write.");
        }
    }
}

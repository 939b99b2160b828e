package dev.gatehouse.local.faults;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** A line of the journal. Tokens stand there as the beginning of their SHA-256. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Sent.class, name = "sent"),
    @JsonSubTypes.Type(value = Entry.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = Entry.Lost.class, name = "lost"),
    @JsonSubTypes.Type(value = Entry.Inflicted.class, name = "inflicted"),
    @JsonSubTypes.Type(value = Entry.Cured.class, name = "cured")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface Entry {

    /** Milliseconds since the run began. */
    long at();

    /**
     * A request goes out.
     *
     * @param number tells this request from all others
     * @param session null for a login
     * @param token the refresh token that is presented, where one is
     */
    record Sent(
            long at,
            long number,
            Call call,
            String person,
            @Nullable String session,
            @Nullable String token,
            String to) implements Entry {}

    /**
     * Its answer.
     *
     * @param problem the last word of the problem's type
     * @param retryAfter whether it says when to come again
     * @param session the session that the answer is about
     * @param successor the refresh token that was given
     */
    record Answered(
            long at,
            long number,
            int status,
            @Nullable String problem,
            boolean retryAfter,
            @Nullable String session,
            @Nullable String successor)
            implements Entry {}

    /** No answer came: whether the request was carried out, or still will be, nobody knows. */
    record Lost(long at, long number, String why) implements Entry {}

    /** A fault begins. */
    record Inflicted(long at, String fault, String target) implements Entry {}

    /** It is over: from here on everybody must be able to go on soon. */
    record Cured(long at, String fault, String target) implements Entry {}
}

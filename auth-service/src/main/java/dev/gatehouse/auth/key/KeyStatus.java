package dev.gatehouse.auth.key;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a key is for now. */
public enum KeyStatus {
    /** Verifiers get to know it before it signs. */
    @JsonProperty("published")
    PUBLISHED,
    /** It signs. */
    @JsonProperty("signing")
    SIGNING,
    /** It has stopped to sign, and is published until its last token has expired. */
    @JsonProperty("retired")
    RETIRED,
    /** It is compromised: refused everywhere, and never to sign again. */
    @JsonProperty("withdrawn")
    WITHDRAWN
}

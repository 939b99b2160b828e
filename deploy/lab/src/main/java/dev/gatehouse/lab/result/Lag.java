package dev.gatehouse.lab.result;

import java.util.List;

/**
 * How long after the end of a session was acknowledged its credential was refused for the first time.
 *
 * @param end {@link #LOGOUT} at the auth-service, or {@link #OWN}: the resource-service's own session was ended there
 * @param millis each one that was heeded
 * @param unheeded how many were still served two seconds later; where the first was there was no second
 */
public record Lag(String mode, String end, List<Double> millis, int unheeded) {

    public static final String LOGOUT = "logout";
    public static final String OWN = "own";

    public Lag {
        millis = List.copyOf(millis);
    }
}

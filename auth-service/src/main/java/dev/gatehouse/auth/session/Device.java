package dev.gatehouse.auth.session;

import java.util.regex.Pattern;

/**
 * Where a login came from, as far as that can be told.
 *
 * @param ip the address that the request came from
 * @param userAgent what the client says it is: ASCII, cut to {@value #MAX_USER_AGENT} characters
 */
public record Device(String ip, String userAgent) {

    /** Enough for a browser and its version, which most of them name last. */
    static final int MAX_USER_AGENT = 120;

    private static final Pattern NOT_ASCII = Pattern.compile("[^ -~]");

    public Device {
        var ascii = NOT_ASCII.matcher(userAgent).replaceAll("?");
        userAgent = ascii.substring(0, Math.min(ascii.length(), MAX_USER_AGENT));
    }
}

package dev.gatehouse.auth.session;

/**
 * Where a login came from, as far as that can be told.
 *
 * @param ip the address that the request came from
 * @param userAgent what the client says it is, cut to {@value #MAX_USER_AGENT} bytes
 */
public record Device(String ip, String userAgent) {

    /** Redis keeps a hash in its compact form only as long as no value is longer than this. */
    static final int MAX_USER_AGENT = 64;

    public Device {
        userAgent = userAgent.length() > MAX_USER_AGENT ? userAgent.substring(0, MAX_USER_AGENT) : userAgent;
    }
}

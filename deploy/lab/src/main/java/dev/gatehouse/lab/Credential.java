package dev.gatehouse.lab;

/**
 * What a caller authenticates with.
 *
 * @param header the header's name
 * @param value the header's value
 */
public record Credential(String header, String value) {

    public static Credential bearer(String accessToken) {
        return new Credential("Authorization", "Bearer " + accessToken);
    }

    /** As a {@code Set-Cookie} header's value tells it. */
    public static Credential cookie(String cookie) {
        return new Credential("Cookie", cookie.substring(0, cookie.indexOf(';')));
    }

    /** In a request, as HTTP/1.1 has it. */
    public int bytes() {
        return header.length() + value.length() + ": \r\n".length();
    }

    @Override
    public String toString() {
        return "Credential[header=" + header + "]";
    }
}

package dev.gatehouse.auth.login;

import dev.gatehouse.auth.secret.DerivedKeys;
import dev.gatehouse.model.secret.MacKey;
import dev.gatehouse.model.token.Base64Url;
import dev.gatehouse.model.token.RandomBytes;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cookies by which a device is known again that has logged in to an account before (OWASP, "Slow Down Online Guessing
 * Attacks with Device Cookies"): base64url of {@code version (1) | device id (16) | mac (25)} bytes.
 *
 * <p>The mac is HMAC-SHA-256 over what is before it and the username, cut to 200 bits, under a key derived from that of
 * the refresh tokens. So the cookie is good for one account, tells of it nothing, and can't be made by anyone else. It
 * authenticates nobody: it gives its bearer an allowance of guesses of its own, and no more.
 */
@Singleton
class DeviceCookies {

    private static final String NAME = "__Host-device";
    /** Browsers keep none for longer than 400 days (RFC 6265bis §5.5). */
    private static final String FLAGS = "; Max-Age=34560000; Path=/; Secure; HttpOnly; SameSite=Strict";

    private static final byte VERSION = 1;
    private static final int ID_BYTES = 16;
    private static final int MAC_BYTES = 25;
    private static final int LENGTH = (1 + ID_BYTES + MAC_BYTES) / 3 * 4;

    private final List<MacKey> keys;

    DeviceCookies(DerivedKeys keys) {
        this.keys = keys.of("device cookie");
    }

    /** The id of the device that a request comes from, where it has logged in to the account before. */
    Optional<DeviceId> read(HttpServerRequest request, String username) {
        return request.cookies(NAME).stream()
                .filter(cookie -> cookie.getValue().length() == LENGTH)
                .flatMap(cookie -> Base64Url.decode(cookie.getValue()).stream())
                .flatMap(bytes -> read(bytes, username).stream())
                .findFirst();
    }

    private Optional<DeviceId> read(byte[] bytes, String username) {
        var id = new DeviceId(Arrays.copyOfRange(bytes, 1, 1 + ID_BYTES));
        var authentic = keys.stream().anyMatch(key -> MessageDigest.isEqual(bytes, bytes(id, username, key)));
        return authentic ? Optional.of(id) : Optional.empty();
    }

    /** The header's value for a device on which somebody has just logged in; one that is known keeps its id. */
    String of(Optional<DeviceId> known, String username) {
        var id = known.orElseGet(() -> new DeviceId(RandomBytes.of(ID_BYTES)));
        return NAME + "=" + Base64Url.encode(bytes(id, username, keys.get(0))) + FLAGS;
    }

    private static byte[] bytes(DeviceId id, String username, MacKey key) {
        var name = username.getBytes(StandardCharsets.UTF_8);
        var body =
                ByteBuffer.allocate(1 + ID_BYTES).put(VERSION).put(id.bytes()).array();
        var mac = key.mac(ByteBuffer.allocate(body.length + name.length)
                .put(body)
                .put(name)
                .array());
        return ByteBuffer.allocate(body.length + MAC_BYTES)
                .put(body)
                .put(mac, 0, MAC_BYTES)
                .array();
    }

    /** 128 random bits. */
    record DeviceId(byte[] bytes) {

        @Override
        public String toString() {
            return Base64Url.encode(bytes);
        }
    }
}

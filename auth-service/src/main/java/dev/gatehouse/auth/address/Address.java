package dev.gatehouse.auth.address;

import io.netty.util.NetUtil;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An IP address, of version 4 or 6; a version 4 address in version 6 (RFC 4291 §2.5.5.2) is of version 4. */
public final class Address {

    private static final byte[] MAPPED = HexFormat.of().parseHex("00000000000000000000ffff");
    private static final int V4_BYTES = 4;

    private final byte[] bytes;

    private Address(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The address of a text, or nothing when that is none. No name is looked up. */
    public static Optional<Address> of(String text) {
        return Optional.ofNullable(NetUtil.createByteArrayFromIpAddressString(text))
                .map(bytes -> new Address(isMapped(bytes) ? Arrays.copyOfRange(bytes, MAPPED.length, 16) : bytes));
    }

    private static boolean isMapped(byte[] bytes) {
        return Arrays.mismatch(bytes, MAPPED) == MAPPED.length;
    }

    boolean isV4() {
        return bytes.length == V4_BYTES;
    }

    int bits() {
        return bytes.length * Byte.SIZE;
    }

    /** The network that the address is in: its first bits. */
    public Network network(int v4Bits, int v6Bits) {
        return network(isV4() ? v4Bits : v6Bits);
    }

    Network network(int length) {
        var first = ByteBuffer.allocate(bytes.length);
        for (var position = 0; position < bytes.length; position++) {
            var kept = Math.max(0, Math.min(Byte.SIZE, length - position * Byte.SIZE));
            first.put((byte) (bytes[position] & (0xff00 >> kept)));
        }
        return new Network(new Address(first.array()), length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Address address && Arrays.equals(bytes, address.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The text that RFC 5952 recommends. */
    @Override
    public String toString() {
        return NetUtil.bytesToIpAddress(bytes);
    }
}

package dev.gatehouse.auth.address;

import java.util.Optional;

/**
 * A block of addresses (RFC 4632 §3.1).
 *
 * @param first its first address
 * @param length how many bits the addresses share
 */
public record Network(Address first, int length) {

    /** The block of a text such as {@code 10.0.0.0/8}, {@code 2001:db8::/32} or a lone address, or nothing when it is none. */
    static Optional<Network> of(String text) {
        var slash = text.indexOf('/');
        return slash < 0
                ? Address.of(text).map(address -> address.network(address.bits()))
                : Address.of(text.substring(0, slash)).flatMap(address -> of(address, text.substring(slash + 1)));
    }

    private static Optional<Network> of(Address address, String length) {
        return length.matches("\\d{1,3}") && Integer.parseInt(length) <= address.bits()
                ? Optional.of(address.network(Integer.parseInt(length)))
                : Optional.empty();
    }

    boolean contains(Address address) {
        return address.isV4() == first.isV4() && address.network(length).equals(this);
    }

    @Override
    public String toString() {
        return first + "/" + length;
    }
}

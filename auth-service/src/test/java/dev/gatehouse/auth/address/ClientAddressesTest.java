package dev.gatehouse.auth.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {

    private final ClientAddresses behindProxies = behind("10.0.0.0/8", "2001:db8:ffff::/48", "192.0.2.7");

    @Test
    void withoutProxiesTheHeaderCountsForNothing() {
        var none = new ClientAddresses(Optional::empty);

        assertEquals("10.0.0.1", of(none, "10.0.0.1", "203.0.113.9"));
    }

    @Test
    void aStrangerIsTakenForItselfWhateverItWrites() {
        assertEquals("203.0.113.9", of(behindProxies, "203.0.113.9", "198.51.100.1, 10.0.0.1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // what the header says                        | who it is
                "203.0.113.9                                   | 203.0.113.9",
                "198.51.100.1, 203.0.113.9                     | 203.0.113.9",
                "198.51.100.1, 203.0.113.9, 10.1.2.3           | 203.0.113.9",
                "198.51.100.1,203.0.113.9,192.0.2.7,10.1.2.3   | 203.0.113.9",
                "10.0.0.9, 10.0.0.8                            | 10.0.0.9",
                "203.0.113.9:51234                             | 203.0.113.9",
                "[2001:DB8:0:0::1]:51234                       | 2001:db8::1",
                "[2001:db8::1]                                 | 2001:db8::1",
                "2001:db8::1, 2001:db8:ffff::7                 | 2001:db8::1",
                "::ffff:203.0.113.9                            | 203.0.113.9",
                "203.0.113.9, ::ffff:10.0.0.8                  | 203.0.113.9",
                "203.0.113.9, unknown                          | 10.0.0.1",
                "203.0.113.9, unknown, 10.0.0.8                | 10.0.0.8",
                "203.0.113.9,                                  | 10.0.0.1",
                "localhost                                     | 10.0.0.1",
                "1.2.3.4.5                                     | 10.0.0.1",
                "203.0.113.9/32                                | 10.0.0.1",
                "'203.0.113.9 10.0.0.8'                        | 10.0.0.1",
            })
    void theHeaderCountsFromTheRightAsFarAsProxiesWroteIt(String header, String client) {
        assertEquals(client, of(behindProxies, "10.0.0.1", header));
    }

    @Test
    void aProxyThatIsSeenAsVersion6IsKnownByItsVersion4Address() {
        assertEquals("203.0.113.9", of(behindProxies, "::ffff:10.0.0.1", "203.0.113.9"));
    }

    @Test
    void severalHeadersAreOneInTheirOrder() {
        assertEquals("203.0.113.9", of(behindProxies, "10.0.0.1", "198.51.100.1", "203.0.113.9, 10.0.0.8"));
    }

    @Test
    void aBlockEndsAtAnyBit() {
        assertEquals("10.128.0.0/9", address("10.200.1.1").network(9).toString());
        assertEquals("203.0.113.9/32", address("203.0.113.9").network(32, 64).toString());
        assertEquals(
                "2001:db8:1:2::/64",
                address("2001:db8:1:2:3:4:5:6").network(32, 64).toString());
        assertEquals("::/0", address("2001:db8::1").network(0).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "2001:db8::/129", "proxy.example.com", "10.0", ""})
    void aProxyThatIsMisspeltStopsTheStart(String proxy) {
        var fault = assertThrows(IllegalArgumentException.class, () -> behind(proxy));

        assertTrue(fault.toString().contains("GATEHOUSE_PROXIES"), fault.toString());
    }

    private static String of(ClientAddresses addresses, String peer, String... headers) {
        return addresses.forwarded(address(peer), List.of(headers)).toString();
    }

    private static Address address(String text) {
        return Address.of(text).orElseThrow();
    }

    private static ClientAddresses behind(String... proxies) {
        return new ClientAddresses(() -> Optional.of(List.of(proxies)));
    }
}

package dev.gatehouse.auth.throttle;

import dev.gatehouse.auth.address.Address;
import dev.gatehouse.auth.secret.DerivedKeys;
import dev.gatehouse.auth.throttle.Counter.What;
import dev.gatehouse.model.secret.MacKey;
import dev.gatehouse.model.token.Base64Url;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** The counters that an attempt may be counted on. */
@Singleton
public class Counters {

    private static final int NAME_BYTES = 16;

    private final ThrottleConfig config;
    private final MacKey names;

    Counters(ThrottleConfig config, DerivedKeys keys) {
        this.config = config;
        this.names = keys.of("throttle").get(0);
    }

    /**
     * Guesses at an account, from anywhere.
     *
     * @param username in its stored form, or as it was typed where it has none; whether there is such an account or not
     */
    public Counter account(String username) {
        return guesses(What.ACCOUNT, username, config.account(), config.forget());
    }

    /** Guesses at an account from a network. */
    public Counter accountAndAddress(String username, Address address) {
        var name = network(address) + " " + username;
        return guesses(What.ACCOUNT_AND_ADDRESS, name, config.accountAndAddress(), config.forget());
    }

    /** Guesses from a network. */
    public Counter address(Address address) {
        return guesses(What.ADDRESS, network(address), config.address(), config.forgetAddress());
    }

    /** Guesses from a device at the account that it has logged in to. */
    public Counter device(String id) {
        return guesses(What.DEVICE, id, config.device(), config.forget());
    }

    /** Registrations from a network. */
    public Counter registrations(Address address) {
        return new Counter(
                What.REGISTER,
                key(What.REGISTER, network(address)),
                config.register(),
                config.renewal(),
                config.renewal(),
                config.renewal());
    }

    private Counter guesses(What what, String name, int free, Duration forget) {
        return new Counter(what, key(what, name), free, config.firstDelay(), config.longestDelay(), forget);
    }

    private String network(Address address) {
        return address.network(config.ipv4Prefix(), config.ipv6Prefix()).toString();
    }

    private String key(What what, String name) {
        var kind = what.name().toLowerCase(Locale.ROOT);
        var mac = names.mac((kind + " " + name).getBytes(StandardCharsets.UTF_8));
        return "{throttle}:" + kind + ":" + Base64Url.encode(Arrays.copyOf(mac, NAME_BYTES));
    }
}

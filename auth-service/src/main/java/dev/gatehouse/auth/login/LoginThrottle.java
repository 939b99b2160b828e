package dev.gatehouse.auth.login;

import dev.gatehouse.auth.address.Address;
import dev.gatehouse.auth.login.DeviceCookies.DeviceId;
import dev.gatehouse.auth.throttle.Counter;
import dev.gatehouse.auth.throttle.Counters;
import dev.gatehouse.auth.throttle.Throttle;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Slows down who guesses passwords, without locking out the person whose password is guessed at. */
@Singleton
class LoginThrottle {

    private final Throttle throttle;
    private final Counters counters;

    LoginThrottle(Throttle throttle, Counters counters) {
        this.throttle = throttle;
        this.counters = counters;
    }

    /** Runs a login when there is an attempt left for it. */
    <T> Uni<T> guard(Attempt attempt, Supplier<Uni<T>> login) {
        return throttle.guard(own(attempt), shared(attempt), login);
    }

    /** What is the account's, and cleared when its owner has logged in. */
    private List<Counter> own(Attempt attempt) {
        return attempt.device()
                .map(device -> List.of(counters.device(device.toString())))
                .orElseGet(() -> List.of(
                        counters.account(attempt.username()),
                        counters.accountAndAddress(attempt.username(), attempt.address())));
    }

    /** What others count on, too. A device that is known is held back by none of them. */
    private List<Counter> shared(Attempt attempt) {
        return attempt.device().isPresent() ? List.of() : List.of(counters.address(attempt.address()));
    }

    /**
     * A try to log in.
     *
     * @param username in its stored form, or as it was typed where it has none
     * @param device the one it comes from, where that has logged in to the account before
     */
    record Attempt(String username, Address address, Optional<DeviceId> device) {}
}

package dev.gatehouse.auth.account;

import dev.gatehouse.auth.account.Pepper.KeyId;
import dev.gatehouse.model.token.RandomBytes;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Hashes passwords and compares them with stored hashes. */
@Singleton
class Passwords {

    private static final Logger LOG = Logger.getLogger(Passwords.class);
    private static final int SALT_BYTES = 16;

    private final HashingPool pool;
    private final Argon2Cost cost;
    private final Pepper pepper;
    private final List<Argon2id> implementations;
    private final PasswordHash nobodys;

    Passwords(PasswordConfig config, HashingPool pool) {
        this.pool = pool;
        this.cost = new Argon2Cost(config.memory(), config.iterations(), config.parallelism());
        this.pepper = Pepper.of(config);
        this.implementations = Stream.concat(SodiumArgon2id.load().stream(), Stream.of(new BouncyCastleArgon2id()))
                .toList();
        this.nobodys = hashNow(new Password("nobody's password"));
    }

    /** Hashes with a new salt, at the configured cost, under the key in use. */
    Uni<PasswordHash> hash(Password password) {
        return pool.run(() -> hashNow(password));
    }

    /**
     * Whether a password is the stored one. Nobody's password is as much work as somebody's.
     *
     * @param stored what to compare with; none for an account that does not exist
     * @param password none for a text that can be no password
     */
    Uni<Boolean> matches(Optional<PasswordHash> stored, Optional<Password> password) {
        return pool.run(() -> matchesNow(stored, password));
    }

    /** Whether a hash was made at another cost, or under another key, than the one configured now. */
    boolean isOutdated(PasswordHash stored) {
        return !stored.cost().equals(cost) || !stored.key().equals(pepper.current());
    }

    private PasswordHash hashNow(Password password) {
        var salt = RandomBytes.of(SALT_BYTES);
        return new PasswordHash(cost, pepper.current(), salt, compute(password, pepper.current(), salt, cost));
    }

    private boolean matchesNow(Optional<PasswordHash> stored, Optional<Password> password) {
        var expected = stored.orElse(nobodys);
        warnOfUnknownKey(expected);
        var hash = compute(password.orElse(new Password("")), expected.key(), expected.salt(), expected.cost());
        return MessageDigest.isEqual(hash, expected.hash())
                && stored.isPresent()
                && password.isPresent()
                && pepper.knows(expected.key());
    }

    /** Nobody can log in to such an account, and only the operator can do something about it. */
    private void warnOfUnknownKey(PasswordHash stored) {
        if (!pepper.knows(stored.key())) {
            LOG.warnf(
                    "a password hash needs a key that gatehouse.password.pepper does not have keyid=%s",
                    stored.key().map(KeyId::value).orElseThrow());
        }
    }

    private byte[] compute(Password password, Optional<KeyId> key, byte[] salt, Argon2Cost cost) {
        return implementations.stream()
                .filter(implementation -> implementation.supports(cost, salt.length))
                .findFirst()
                .orElseThrow()
                .hash(pepper.applied(password, key), salt, cost);
    }
}

package dev.gatehouse.auth.account;

import dev.gatehouse.model.secret.MacKey;
import dev.gatehouse.model.secret.SecretKeys;
import java.util.List;
import java.util.Optional;

/**
 * Keys of this service's own that go into password hashes: a dump of the database alone can't be guessed at.
 *
 * <p>The password's HMAC is hashed in its place, and the hash names the key, so that one can follow another.
 */
final class Pepper {

    private final List<Key> keys;

    private Pepper(List<Key> keys) {
        this.keys = keys;
    }

    /** The keys of the configuration; without any, passwords are hashed as they are. */
    static Pepper of(PasswordConfig config) {
        var keys = config.pepper().map(text -> SecretKeys.read("gatehouse.password.pepper", text));
        return new Pepper(keys.orElse(List.of()).stream().map(Key::of).toList());
    }

    /** The key that new hashes need. */
    Optional<KeyId> current() {
        return keys.stream().map(Key::id).findFirst();
    }

    boolean knows(Optional<KeyId> key) {
        return key.isEmpty() || key(key.get()).isPresent();
    }

    /** What is hashed for a password; a key that is not known any more is not applied. */
    byte[] applied(Password password, Optional<KeyId> key) {
        return key.flatMap(this::key).map(known -> known.mac(password)).orElseGet(password::bytes);
    }

    private Optional<Key> key(KeyId id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private record Key(KeyId id, MacKey key) {

        static Key of(byte[] secret) {
            var key = MacKey.of(secret);
            return new Key(KeyId.of(key), key);
        }

        byte[] mac(Password password) {
            return key.mac(password.bytes());
        }
    }

    /**
     * Which key a hash needs.
     *
     * @param value base64, as PHC strings have it
     */
    record KeyId(String value) {

        private static final int BYTES = 6;

        private static KeyId of(MacKey key) {
            return new KeyId(PasswordHash.BASE64.encodeToString(key.id(BYTES)));
        }
    }
}

package dev.gatehouse.auth.account;

import com.goterl.lazysodium.Sodium;
import com.goterl.lazysodium.SodiumJava;
import com.goterl.lazysodium.interfaces.PwHash;
import com.goterl.lazysodium.utils.LibraryLoader;
import com.sun.jna.NativeLong;
import java.util.Optional;
import org.jboss.logging.Logger;

/** libsodium's, native: about three times as fast as pure Java. It computes one lane only, and takes salts of 16 bytes only. */
final class SodiumArgon2id implements Argon2id {

    private static final Logger LOG = Logger.getLogger(SodiumArgon2id.class);
    private static final int SALT_BYTES = 16;

    private final Sodium sodium;

    private SodiumArgon2id(Sodium sodium) {
        this.sodium = sodium;
    }

    /** Loads the library out of its artefact, where that has one for this platform. */
    static Optional<Argon2id> load() {
        try {
            return Optional.of(new SodiumArgon2id(new SodiumJava(LibraryLoader.Mode.BUNDLED_ONLY)));
        } catch (RuntimeException | LinkageError e) {
            LOG.warnf(
                    "libsodium can't be loaded on this platform, so passwords are hashed in pure Java, slower error=%s",
                    e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public boolean supports(Argon2Cost cost, int saltBytes) {
        return cost.parallelism() == 1 && saltBytes == SALT_BYTES;
    }

    @Override
    public byte[] hash(byte[] password, byte[] salt, Argon2Cost cost) {
        var hash = new byte[HASH_BYTES];
        var failed = sodium.crypto_pwhash(
                hash,
                hash.length,
                password,
                password.length,
                salt,
                cost.iterations(),
                new NativeLong(cost.memory() * 1024L),
                PwHash.Alg.PWHASH_ALG_ARGON2ID13.getValue());
        if (failed != 0) {
            throw new IllegalStateException("libsodium could not hash: not enough memory for " + cost);
        }
        return hash;
    }
}

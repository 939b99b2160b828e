package dev.gatehouse.auth.account;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Bouncy Castle's, in pure Java: for platforms without libsodium, for more lanes than one, and for salts of other lengths. */
final class BouncyCastleArgon2id implements Argon2id {

    @Override
    public boolean supports(Argon2Cost cost, int saltBytes) {
        return true;
    }

    @Override
    public byte[] hash(byte[] password, byte[] salt, Argon2Cost cost) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withSalt(salt)
                .withMemoryAsKB(cost.memory())
                .withIterations(cost.iterations())
                .withParallelism(cost.parallelism())
                .build());
        var hash = new byte[HASH_BYTES];
        generator.generateBytes(password, hash);
        return hash;
    }
}

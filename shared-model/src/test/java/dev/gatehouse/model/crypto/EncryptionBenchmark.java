package dev.gatehouse.model.crypto;

import dev.gatehouse.model.crypto.SignatureBenchmark.Work;
import dev.gatehouse.model.token.AccessTokenVerifier;
import dev.gatehouse.model.token.ClaimRules;
import dev.gatehouse.model.token.SigningAlgorithm;
import dev.gatehouse.model.token.TestEncryption;
import dev.gatehouse.model.token.TestKey;
import dev.gatehouse.model.token.TestToken;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.KeyPair;
import java.time.Clock;
import java.util.Optional;

/** Compares what a token costs that is signed with one that is encrypted as well, in CPU-µs of one thread. Run by hand; see the README. */
public final class EncryptionBenchmark {

    private EncryptionBenchmark() {}

    public static void main(String[] args) throws Exception {
        for (var nativeCode : new String[] {"off", "auto"}) {
            measure(new Signatures(() -> nativeCode, new SimpleMeterRegistry()));
        }
    }

    private static void measure(Signatures signatures) throws Exception {
        var key = key(signatures);
        var encryption = TestEncryption.fresh().reader();
        var rules = new ClaimRules(TestToken.ISSUER, TestToken.AUDIENCE, Clock.systemUTC());
        var verifier = AccessTokenVerifier.withPublicKeys(rules, kid -> Optional.of(key.verificationKey()))
                .decrypting(encryption);
        var token = TestToken.signedBy(key, Clock.systemUTC().instant());
        var header = token.headerJson();
        var claims = token.claimsJson();
        var signed = TestToken.sign(key, header, claims);
        var encrypted = encryption.encrypt(signed);
        System.out.printf(
                "%s %s ES256 %d characters: sign %.1f µs, verify %.1f µs; encrypted %d characters: %.1f µs, %.1f µs%n",
                System.getProperty("java.version"),
                signatures.provider(),
                signed.length(),
                micros(() -> TestToken.sign(key, header, claims)),
                micros(() -> verifier.verify(signed)),
                encrypted.length(),
                micros(() -> encryption.encrypt(TestToken.sign(key, header, claims))),
                micros(() -> verifier.verify(encrypted)));
    }

    private static TestKey key(Signatures signatures) {
        var fresh = TestKey.generate(SigningAlgorithm.ES256);
        var pair = new KeyPair(
                fresh.pair().getPublic(), signatures.prepared(fresh.pair().getPrivate()));
        return new TestKey(fresh.kid(), fresh.algorithm(), pair);
    }

    private static double micros(Work work) throws Exception {
        return 1e6 / SignatureBenchmark.perCpuSecond(work);
    }
}

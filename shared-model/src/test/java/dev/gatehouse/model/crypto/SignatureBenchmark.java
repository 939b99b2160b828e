package dev.gatehouse.model.crypto;

import dev.gatehouse.model.token.SigningAlgorithm;
import dev.gatehouse.model.token.TestKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Duration;

/** Counts signatures per CPU-second of one thread, made and verified as the services do. Run by hand; see the README. */
public final class SignatureBenchmark {

    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration MEASUREMENT = Duration.ofSeconds(3);
    private static final byte[] MESSAGE = new byte[400];

    private SignatureBenchmark() {}

    public static void main(String[] args) throws Exception {
        for (var nativeCode : new String[] {"off", "auto"}) {
            var signatures = new Signatures(() -> nativeCode, new SimpleMeterRegistry());
            for (var algorithm : SigningAlgorithm.values()) {
                measure(algorithm, signatures);
            }
        }
    }

    private static void measure(SigningAlgorithm algorithm, Signatures signatures) throws Exception {
        var pair = TestKey.generate(algorithm).pair();
        var key = signatures.prepared(pair.getPrivate());
        var signed = sign(algorithm, key);
        System.out.printf(
                "%s %s %s sign %,.0f verify %,.0f%n",
                System.getProperty("java.version"),
                signatures.provider(),
                algorithm.jwsName(),
                perCpuSecond(() -> sign(algorithm, key)),
                perCpuSecond(() -> verify(algorithm, pair.getPublic(), signed)));
    }

    private static byte[] sign(SigningAlgorithm algorithm, PrivateKey key) throws GeneralSecurityException {
        var signature = Signature.getInstance(algorithm.jcaName());
        signature.initSign(key);
        signature.update(MESSAGE);
        return signature.sign();
    }

    private static byte[] verify(SigningAlgorithm algorithm, PublicKey key, byte[] signed)
            throws GeneralSecurityException {
        var signature = Signature.getInstance(algorithm.jcaName());
        signature.initVerify(key);
        signature.update(MESSAGE);
        if (!signature.verify(signed)) {
            throw new SignatureException("refused");
        }
        return signed;
    }

    /** How often a thread does some work in a second of its CPU time, once warmed up. */
    static double perCpuSecond(Work work) throws Exception {
        repeat(work, WARM_UP);
        return repeat(work, MEASUREMENT);
    }

    private static double repeat(Work work, Duration time) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        var start = threads.getCurrentThreadCpuTime();
        var done = 0;
        while (threads.getCurrentThreadCpuTime() - start < time.toNanos()) {
            for (var i = 0; i < 10; i++) {
                work.run();
            }
            done += 10;
        }
        return done * 1e9 / (threads.getCurrentThreadCpuTime() - start);
    }

    /** Gives something, so that it is not optimised away. */
    interface Work {
        Object run() throws Exception;
    }
}

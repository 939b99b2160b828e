package dev.gatehouse.model.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.model.token.AccessTokenVerifier;
import dev.gatehouse.model.token.ClaimRules;
import dev.gatehouse.model.token.SigningAlgorithm;
import dev.gatehouse.model.token.TestKey;
import dev.gatehouse.model.token.TestToken;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignaturesTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @AfterEach
    void leaveTheJdk() {
        Security.removeProvider(NativeSignatures.NAME);
    }

    @ParameterizedTest
    @EnumSource
    void tokensOfTheJdkAndOfTheNativeProviderAreGoodToBoth(SigningAlgorithm algorithm) throws Exception {
        var key = TestKey.generate(algorithm);
        var now = Clock.systemUTC().instant();
        var verifier = AccessTokenVerifier.withPublicKeys(
                new ClaimRules(TestToken.ISSUER, TestToken.AUDIENCE, Clock.systemUTC()),
                kid -> Optional.of(key.verificationKey()));

        signatures("off");
        var ofTheJdk = TestToken.signedBy(key, now).sign();
        requireNative(signatures("auto"));
        var ofTheNative = TestToken.signedBy(key, now).sign();
        verifier.verify(ofTheJdk);
        verifier.verify(ofTheNative);
        signatures("off");
        verifier.verify(ofTheNative);
        verifier.verify(ofTheJdk);
    }

    @ParameterizedTest
    @EnumSource
    void theNativeProviderSignsWithPreparedKeysInTheFormOfJws(SigningAlgorithm algorithm) throws Exception {
        var key = TestKey.generate(algorithm);
        var signatures = signatures("auto");
        requireNative(signatures);

        var signature = Signature.getInstance(algorithm.jcaName());
        signature.initSign(signatures.prepared(key.pair().getPrivate()));
        signature.update(new byte[] {1, 2, 3});

        assertEquals(NativeSignatures.NAME, signature.getProvider().getName());
        assertEquals(algorithm == SigningAlgorithm.RS256 ? 256 : 64, signature.sign().length);
    }

    @Test
    void theNativeProviderIsForSignaturesOfAccessTokensOnly() {
        requireNative(signatures("auto"));

        var provider = Security.getProvider(NativeSignatures.NAME);

        assertEquals(SigningAlgorithm.values().length, provider.getServices().size());
        assertTrue(provider.getServices().stream()
                .allMatch(service -> service.getType().equals("Signature")));
    }

    @Test
    void switchedOffItLeavesSignaturesAndKeysToTheJdk() throws Exception {
        var key = TestKey.generate(SigningAlgorithm.ES256).pair().getPrivate();

        var signatures = signatures("off");

        assertEquals("JDK", signatures.provider());
        assertNull(Security.getProvider(NativeSignatures.NAME));
        assertSame(key, signatures.prepared(key));
    }

    @Test
    void theProviderIsAMetric() {
        var signatures = signatures("off");

        var gauge = metrics.get("gatehouse.crypto.provider")
                .tag("provider", signatures.provider())
                .gauge();

        assertEquals(1, gauge.value());
    }

    @Test
    void aProviderWhoseNativeCodeWasNotLoadedIsNotUsed() {
        assertThrows(GeneralSecurityException.class, () -> NativeSignatures.of(new Empty()));
    }

    @Test
    void aProviderWithOtherSignaturesIsNotUsed() throws Exception {
        var wrong = NativeSignatures.of(new Wrong());

        assertThrows(GeneralSecurityException.class, () -> Trial.pass(wrong));
    }

    private Signatures signatures(String nativeCode) {
        return new Signatures(() -> nativeCode, metrics);
    }

    private static void requireNative(Signatures signatures) {
        assumeTrue(!signatures.provider().equals("JDK"), "there is no native code for this platform");
    }

    /** What is left of a provider that could not load its native code. */
    private static final class Empty extends Provider {

        private static final long serialVersionUID = 1;

        Empty() {
            super("Empty", "1", "");
        }
    }

    /** Signs by other algorithms than their names say. */
    private static final class Wrong extends Provider {

        private static final long serialVersionUID = 1;

        Wrong() {
            super("Wrong", "1", "");
            put("Signature.SHA256withECDSAinP1363Format", "sun.security.ec.ECDSASignature$SHA256");
            put("Signature.SHA256withRSA", "sun.security.rsa.RSASignature$SHA512withRSA");
            put("Signature.Ed25519", "sun.security.ec.ed.EdDSASignature$Ed448");
        }
    }
}

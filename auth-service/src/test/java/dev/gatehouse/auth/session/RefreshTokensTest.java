package dev.gatehouse.auth.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.model.token.Base64Url;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefreshTokensTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String key = randomKey();
    private final RefreshTokens tokens = withKeys(key);
    private final RefreshToken token = new RefreshToken(new Partition(7), SessionId.random(), 41, randomBytes(16));

    @Test
    void aTokenIsReadBackAsItWasWritten() {
        var read = tokens.read(tokens.write(token)).orElseThrow();

        assertEquals(token.partition(), read.partition());
        assertEquals(token.session(), read.session());
        assertEquals(token.generation(), read.generation());
        assertArrayEquals(token.secret(), read.secret());
    }

    @Test
    void theSuccessorIsTheSameHoweverOftenItIsComputed() {
        assertEquals(tokens.write(token.atGeneration(42)), tokens.write(token.atGeneration(42)));
    }

    @Test
    void theLastGenerationIsReadBack() {
        var last = token.atGeneration(RefreshToken.MAX_GENERATION);

        assertEquals(
                RefreshToken.MAX_GENERATION,
                tokens.read(tokens.write(last)).orElseThrow().generation());
    }

    @Test
    void aTokenWithAnyBitChangedIsNoToken() {
        var written = Base64Url.decode(tokens.write(token)).orElseThrow();
        for (var bit = 0; bit < written.length * 8; bit++) {
            var changed = written.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertEquals(Optional.empty(), tokens.read(Base64Url.encode(changed)), "bit " + bit);
        }
    }

    @Test
    void aTokenOfAnotherLengthIsNoToken() {
        var written = tokens.write(token);

        assertFalse(tokens.read("").isPresent());
        assertFalse(tokens.read(written.substring(4)).isPresent());
        assertFalse(tokens.read(written + "AAAA").isPresent());
        assertFalse(tokens.read(written.substring(0, 87) + "=").isPresent());
    }

    @Test
    void aTokenOfAnotherKeyIsNoToken() {
        assertFalse(withKeys(randomKey()).read(tokens.write(token)).isPresent());
    }

    @Test
    void aTokenOfAnOlderKeyIsReadAndItsSuccessorWrittenWithTheNewOne() {
        var fresh = randomKey();
        var both = withKeys(fresh + "," + key);

        assertTrue(both.read(tokens.write(token)).isPresent());
        assertTrue(withKeys(fresh).read(both.write(token)).isPresent());
    }

    @Test
    void aTokenTellsNothingSecretOfItself() {
        assertEquals(
                "RefreshToken[session=%s, generation=41]"
                        .formatted(token.session().value()),
                token.toString());
    }

    private static RefreshTokens withKeys(String keys) {
        return new RefreshTokens(new Config(keys));
    }

    private static String randomKey() {
        return Base64.getEncoder().encodeToString(randomBytes(32));
    }

    private static byte[] randomBytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private record Config(String refreshTokenKey) implements SessionConfig {

        @Override
        public Duration idle() {
            return Duration.ofDays(1);
        }

        @Override
        public Duration absolute() {
            return Duration.ofDays(1);
        }

        @Override
        public Duration retryWindow() {
            return Duration.ZERO;
        }

        @Override
        public int limit() {
            return 20;
        }

        @Override
        public int replicas() {
            return 0;
        }

        @Override
        public int partitions() {
            return 16;
        }
    }
}

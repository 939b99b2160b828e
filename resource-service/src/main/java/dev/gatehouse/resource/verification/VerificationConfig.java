package dev.gatehouse.resource.verification;

import dev.gatehouse.model.secret.FitSecretKeys;
import dev.gatehouse.model.token.SharedKey;
import dev.gatehouse.model.token.TokenEncryption;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Whose tokens are accepted, and how they are verified. */
@ConfigMapping(prefix = "gatehouse")
public interface VerificationConfig {

    /** The {@code iss} of the tokens. */
    @WithDefault("http://127.0.0.1:8080")
    String issuer();

    /** What the {@code aud} of the tokens must contain. */
    @WithDefault("gatehouse")
    String audience();

    /** Where the auth-service is, as this service sees it. */
    @WithDefault("http://127.0.0.1:8080")
    URI authUrl();

    /** The address of a path there. */
    default String authAddress(String path) {
        return authUrl().toString().replaceAll("/+$", "") + path;
    }

    Verification verification();

    interface Verification {

        @WithDefault("local-revocable")
        Mode mode();

        /**
         * The secret that tokens are signed with, where the mode is {@code local-hs256}, and to be set there only: base64 of
         * 32 to 64 bytes, the auth-service's own.
         */
        @WithName("hs256-secret")
        Optional<
                        @FitSecretKeys(environment = "GATEHOUSE_VERIFICATION_HS256_SECRET", longest = SharedKey.LONGEST)
                        String>
                hs256Secret();

        /**
         * The keys that tokens may be encrypted with, in any order: base64 of 32 bytes each, the auth-service's own. Without
         * any, encrypted tokens are refused; signed ones that are not encrypted are taken in either case.
         */
        Optional<
                        @FitSecretKeys(
                                environment = "GATEHOUSE_VERIFICATION_DECRYPTION_KEYS",
                                max = TokenEncryption.MOST_KEYS)
                        String>
                decryptionKeys();

        Cache cache();

        Keys keys();
    }

    /** The cache of verified tokens. */
    interface Cache {

        /** About how much memory it may take, and answers of the auth-service as much again where they last; a token of 700 characters takes some 2.5 KiB. */
        @WithDefault("64M")
        MemorySize maxSize();
    }

    /** The auth-service's public keys. */
    interface Keys {

        /** The shortest time between two fetches in good order, whatever {@code max-age} the auth-service gives. */
        @WithDefault("PT5S")
        Duration minRefresh();

        /** The longest one; it stands in where no {@code max-age} is given, too. */
        @WithDefault("PT5M")
        Duration maxRefresh();

        /** The wait after a fetch that failed; it doubles with each further failure. */
        @WithDefault("PT0.2S")
        Duration minRetry();

        /** Where the doubling ends. */
        @WithDefault("PT5S")
        Duration maxRetry();

        /** How long after any fetch a token with an unknown key id can't cause another one. */
        @WithDefault("PT5S")
        Duration coolDown();

        /**
         * For how long keys count that can't be fetched anew; beyond that every token is a 503, for its key may be withdrawn.
         * Longer than tokens live, so whoever has a good one does not notice.
         */
        @WithDefault("PT1H")
        Duration maxStale();

        /** For the connection, and then for the whole answer. */
        @WithDefault("PT3S")
        Duration timeout();

        /** The longest answer that is read. */
        @WithDefault("256K")
        MemorySize maxSize();
    }
}

package dev.gatehouse.auth.token;

import dev.gatehouse.model.secret.FitSecretKeys;
import dev.gatehouse.model.token.SharedKey;
import dev.gatehouse.model.token.TokenEncryption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** What access tokens say. */
@ConfigMapping(prefix = "gatehouse")
public interface TokenConfig {

    /** Who signs: the URL of this service, as clients and verifiers know it. */
    @WithDefault("http://127.0.0.1:8080")
    String issuer();

    /** Whom the tokens are for: the name that every verifier expects. */
    @WithDefault("gatehouse")
    String audience();

    /** How long an access token lives, and so how long a verifier that asks nobody can go on with a dead session. */
    @WithDefault("PT5M")
    @DurationMin(seconds = 1)
    Duration accessTokenLifetime();

    /**
     * The secret that access tokens are signed with, HS256, in place of the signing keys: base64 of 32 to 64 bytes. Only
     * verifiers in the mode {@code local-hs256} take such tokens, and each of them could make some. None by default.
     */
    @WithName("token.hs256-secret")
    Optional<@FitSecretKeys(environment = "GATEHOUSE_TOKEN_HS256_SECRET", longest = SharedKey.LONGEST) String>
            hs256Secret();

    /** Whether access tokens are encrypted, too, so that nobody but who has the keys reads what they say. */
    @WithName("token.encrypt")
    @WithDefault("false")
    boolean encrypt();

    /**
     * The keys that access tokens may be encrypted with, the one in use first: base64 of 32 bytes each. Verifiers need the
     * same. None by default.
     */
    @WithName("token.encryption-keys")
    Optional<@FitSecretKeys(environment = "GATEHOUSE_TOKEN_ENCRYPTION_KEYS", max = TokenEncryption.MOST_KEYS) String>
            encryptionKeys();
}

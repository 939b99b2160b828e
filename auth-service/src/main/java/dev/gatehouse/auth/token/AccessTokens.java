package dev.gatehouse.auth.token;

import dev.gatehouse.auth.key.SigningKeys;
import dev.gatehouse.model.token.AccessToken;
import dev.gatehouse.model.token.AccessTokenVerifier;
import dev.gatehouse.model.token.Base64Url;
import dev.gatehouse.model.token.ClaimRules;
import dev.gatehouse.model.token.InvalidAccessTokenException;
import dev.gatehouse.model.token.RandomBytes;
import dev.gatehouse.model.token.SharedKey;
import dev.gatehouse.model.token.TokenEncryption;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Signs access tokens, and reads those that callers of this service bring. */
@Singleton
public class AccessTokens {

    private static final int ID_BYTES = 16;

    private static final Logger LOG = Logger.getLogger(AccessTokens.class);

    private final SigningKeys keys;
    private final TokenConfig config;
    private final Optional<SharedKey> shared;
    private final TokenEncryption encryption;
    private final AccessTokenVerifier verifier;

    AccessTokens(SigningKeys keys, TokenConfig config, Clock clock) {
        this.keys = keys;
        this.config = config;
        this.shared = config.hs256Secret().map(SharedKey::read);
        var rules = new ClaimRules(config.issuer(), config.audience(), clock);
        this.encryption = encryption(config);
        this.verifier = shared.map(key -> AccessTokenVerifier.withSharedKey(rules, key))
                .orElseGet(() -> AccessTokenVerifier.withPublicKeys(rules, keys::verification))
                .decrypting(encryption);
    }

    /** Where tokens are not encrypted those are taken that were, as long as there are keys. */
    private static TokenEncryption encryption(TokenConfig config) {
        if (config.encrypt() && config.encryptionKeys().isEmpty()) {
            throw new IllegalArgumentException(
                    "gatehouse.token.encryption-keys (environment: GATEHOUSE_TOKEN_ENCRYPTION_KEYS) must be set where"
                            + " gatehouse.token.encrypt=true: to base64 of 32 random bytes, such as"
                            + " `openssl rand -base64 32` prints");
        }
        return config.encryptionKeys().map(TokenEncryption::read).orElse(TokenEncryption.NONE);
    }

    void start(@Observes StartupEvent event) {
        if (shared.isPresent()) {
            LOG.warn(
                    "gatehouse.token.hs256-secret (environment: GATEHOUSE_TOKEN_HS256_SECRET) is set: access tokens are"
                            + " signed HS256, so whoever can verify them can forge them, nobody but verifiers in the mode"
                            + " local-hs256 takes them, and a secret that is out is replaced by a restart of all services only");
        }
    }

    /** How long the tokens live. */
    public Duration lifetime() {
        return config.accessTokenLifetime();
    }

    /** For how long after it was issued some verifier may take a token, with clocks a skew apart on either side. */
    public Duration acceptance() {
        return lifetime().plus(AccessTokenVerifier.SKEW.multipliedBy(2));
    }

    /**
     * Signs a token for a session.
     *
     * @param issuedAt when the session was known to live
     * @param lifetime how long the token lives, cut to whole seconds
     * @return its compact serialisation (RFC 7515 §3.1), or that of an encrypted token around it (RFC 7516 §3.1)
     */
    public String sign(Grant grant, Instant issuedAt, Duration lifetime) {
        var signed = signed(claims(grant, issuedAt.getEpochSecond(), lifetime).json());
        return config.encrypt() ? encryption.encrypt(signed) : signed;
    }

    private String signed(byte[] claims) {
        return shared.map(key -> Jws.sign(claims, key)).orElseGet(() -> Jws.sign(claims, keys.current()));
    }

    private Claims claims(Grant grant, long issuedAt, Duration lifetime) {
        return new Claims(
                config.issuer(),
                grant.subject(),
                config.audience(),
                issuedAt + lifetime.toSeconds(),
                issuedAt,
                id(),
                grant.clientId(),
                grant.scope(),
                grant.session(),
                grant.authenticatedAt().getEpochSecond(),
                grant.username(),
                grant.roles().stream().sorted().toList());
    }

    /** The claims of a token of this service's own, when it is good now. */
    public Optional<AccessToken> read(String token) {
        try {
            return Optional.of(verifier.verify(token));
        } catch (InvalidAccessTokenException e) {
            return Optional.empty();
        }
    }

    /**
     * The claims of a token of this service's own.
     *
     * @throws InvalidAccessTokenException when it is not good now, with the reason
     */
    public AccessToken verify(String token) throws InvalidAccessTokenException {
        return verifier.verify(token);
    }

    private static String id() {
        return Base64Url.encode(RandomBytes.of(ID_BYTES));
    }
}

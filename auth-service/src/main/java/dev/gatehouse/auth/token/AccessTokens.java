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
import dev.gatehouse.model.token.VerifiedToken;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Signs access tokens, and reads those that callers of this service bring. */
@Singleton
public class AccessTokens {

    private static final int ID_BYTES = 16;

    private static final Logger LOG = Logger.getLogger(AccessTokens.class);

    private final SigningKeys keys;
    private final TokenConfig config;
    private final Clock clock;
    private final Optional<SharedKey> shared;
    private final TokenEncryption encryption;
    private final AccessTokenVerifier verifier;
    private final AccessTokenVerifier verifierForAnybody;

    AccessTokens(SigningKeys keys, TokenConfig config, Clock clock) {
        this.keys = keys;
        this.config = config;
        this.clock = clock;
        this.shared = config.hs256Secret().map(SharedKey::read);
        this.encryption = encryption(config);
        this.verifier = verifier(new ClaimRules(config.issuer(), config.audience(), clock));
        this.verifierForAnybody = verifier(ClaimRules.forAnyAudience(config.issuer(), clock));
    }

    private AccessTokenVerifier verifier(ClaimRules rules) {
        return shared.map(key -> AccessTokenVerifier.withSharedKey(rules, key))
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

    /** How long the tokens live at most. */
    public Duration lifetime() {
        return config.accessTokenLifetime();
    }

    /** What holds where a client has no terms of its own. */
    public Terms terms() {
        return new Terms(Set.of(config.audience()), lifetime());
    }

    /** For how long after it was issued some verifier may take a token, with clocks a skew apart on either side. */
    public Duration acceptance() {
        return lifetime().plus(AccessTokenVerifier.SKEW.multipliedBy(2));
    }

    /**
     * Signs a token for a session.
     *
     * @param issuedAt when the session was known to live
     * @param terms the lifetime is cut to whole seconds
     * @return its compact serialisation (RFC 7515 §3.1), or that of an encrypted token around it (RFC 7516 §3.1)
     */
    public String sign(Grant grant, Instant issuedAt, Terms terms) {
        return sign(claims(grant, issuedAt.getEpochSecond(), terms));
    }

    /** Signs a token for a client that acts for itself, as of now. */
    public String sign(ClientGrant grant, Terms terms) {
        return sign(claims(grant, clock.instant().getEpochSecond(), terms));
    }

    private String sign(Claims claims) {
        var signed = signed(claims.json());
        return config.encrypt() ? encryption.encrypt(signed) : signed;
    }

    private String signed(byte[] claims) {
        return shared.map(key -> Jws.sign(claims, key)).orElseGet(() -> Jws.sign(claims, keys.current()));
    }

    private Claims claims(Grant grant, long issuedAt, Terms terms) {
        return new Claims(
                config.issuer(),
                grant.subject(),
                sorted(terms.audiences()),
                issuedAt + terms.lifetime().toSeconds(),
                issuedAt,
                id(),
                grant.clientId(),
                grant.scope(),
                grant.session(),
                grant.authenticatedAt().getEpochSecond(),
                grant.username(),
                sorted(grant.roles()));
    }

    /** RFC 9068 §2.2: where there is no person, "sub" is the client, and nothing is said of a login. */
    private Claims claims(ClientGrant grant, long issuedAt, Terms terms) {
        return new Claims(
                config.issuer(),
                grant.clientId(),
                sorted(terms.audiences()),
                issuedAt + terms.lifetime().toSeconds(),
                issuedAt,
                id(),
                grant.clientId(),
                grant.scopes().isEmpty() ? null : String.join(" ", sorted(grant.scopes())),
                null,
                null,
                null,
                null);
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
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

    /** A token of this service's own, whomever it is for, when it is good now. */
    public Optional<VerifiedToken> readForAnybody(String token) {
        try {
            return Optional.of(verifierForAnybody.verifyWithKey(token));
        } catch (InvalidAccessTokenException e) {
            return Optional.empty();
        }
    }

    private static String id() {
        return Base64Url.encode(RandomBytes.of(ID_BYTES));
    }
}

package dev.gatehouse.resource.verification;

import dev.gatehouse.model.bearer.BearerVerifier;
import dev.gatehouse.model.revocation.RevocationKind;
import dev.gatehouse.model.token.AccessTokenVerifier;
import dev.gatehouse.model.token.ClaimRules;
import dev.gatehouse.model.token.InvalidAccessTokenException;
import dev.gatehouse.model.token.SharedKey;
import dev.gatehouse.model.token.TokenEncryption;
import dev.gatehouse.model.token.TokenKey;
import dev.gatehouse.resource.revocation.Revocations;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The verifier of the mode that is configured, and no other. */
@Singleton
class Verifiers {

    private final VerificationConfig config;
    private final KeyMap keys;
    private final VerifiedTokens verified;
    private final VerificationCounters counters;
    private final Revocations revocations;
    private final Instance<Introspections> introspections;
    private final IntrospectionConfig introspection;
    private final ClaimRules rules;

    Verifiers(
            VerificationConfig config,
            KeyMap keys,
            VerifiedTokens verified,
            VerificationCounters counters,
            Revocations revocations,
            Instance<Introspections> introspections,
            IntrospectionConfig introspection,
            Clock clock) {
        this.config = config;
        this.keys = keys;
        this.verified = verified;
        this.counters = counters;
        this.revocations = revocations;
        this.introspections = introspections;
        this.introspection = introspection;
        this.rules = new ClaimRules(config.issuer(), config.audience(), clock);
    }

    /** Makes the verifier now, so that a setting that it lacks stops the start; only what follows revocations needs a Redis. */
    void start(@Observes StartupEvent event, BearerVerifier chosen, AccessTokenVerifier signatures) {
        if (mode() == Mode.LOCAL_REVOCABLE) {
            revocations.start();
        }
    }

    @Produces
    @Singleton
    BearerVerifier chosen() {
        return switch (mode()) {
            case LOCAL, LOCAL_HS256 -> local(caller -> true, Verifiers::nobody);
            case LOCAL_REVOCABLE -> local(this::isKnownToBeUnrevoked, inDoubt());
            case INTROSPECTION -> local(caller -> false, introspecting(introspection.cache()));
            case SESSION_REDIS, SESSION_POSTGRES, SESSION_MEMORY -> this::refuse;
        };
    }

    /** Verifies by signature alone, for whoever looks at a token once: with public keys or with the secret, never with both. */
    @Produces
    @Singleton
    AccessTokenVerifier signatures() {
        return ofTheModesKind().decrypting(encryption());
    }

    private AccessTokenVerifier ofTheModesKind() {
        if (mode().verifiesWithPublicKeys()) {
            SharedSecret.requireNone(config.verification());
            return AccessTokenVerifier.withPublicKeys(rules, keys::find);
        }
        return AccessTokenVerifier.withSharedKey(rules, SharedSecret.key(config.verification()));
    }

    private TokenEncryption encryption() {
        return config.verification().decryptionKeys().map(TokenEncryption::read).orElse(TokenEncryption.NONE);
    }

    private LocalVerifier local(LocalVerifier.Check check, BearerVerifier inDoubt) {
        return new LocalVerifier(signatures(), verified, this::isStillTrusted, counters, check, inDoubt);
    }

    /** The secret lasts as long as this process does. */
    private boolean isStillTrusted(TokenKey key) {
        return key instanceof SharedKey || keys.holds(key);
    }

    private BearerVerifier inDoubt() {
        return revocations.mayBeInDoubt() ? introspecting(Duration.ZERO) : Verifiers::nobody;
    }

    private IntrospectingVerifier introspecting(Duration cache) {
        var memory = config.verification().cache().maxSize().asLongValue();
        return new IntrospectingVerifier(introspections.get(), cache, memory, counters, rules.clock());
    }

    private Mode mode() {
        return config.verification().mode();
    }

    private Uni<SecurityIdentity> refuse(String token) {
        counters.refused().increment();
        return Uni.createFrom()
                .failure(new InvalidAccessTokenException(
                        "Tokens are taken at POST /session only: the cookie that it gives is the credential here."));
    }

    private static Uni<SecurityIdentity> nobody(String token) {
        throw new IllegalStateException("There is nobody to ask.");
    }

    private boolean isKnownToBeUnrevoked(VerifiedCaller caller) throws InvalidAccessTokenException {
        requireUnrevoked(caller);
        return !revocations.areInDoubt();
    }

    private void requireUnrevoked(VerifiedCaller caller) throws InvalidAccessTokenException {
        var revoked = revocations.revoked(caller.revocable());
        if (revoked.isPresent()) {
            throw new InvalidAccessTokenException(reason(revoked.get()));
        }
    }

    private static String reason(RevocationKind revoked) {
        return switch (revoked) {
            case SESSION -> "The session was ended.";
            case TOKEN -> "The token was revoked.";
            case KEY -> "The token's key was revoked.";
        };
    }
}

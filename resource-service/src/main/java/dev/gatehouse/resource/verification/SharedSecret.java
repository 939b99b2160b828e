package dev.gatehouse.resource.verification;

import dev.gatehouse.model.token.SharedKey;

/** The secret of the mode {@code local-hs256}, which is there in that mode and in no other. */
final class SharedSecret {

    private static final String PROPERTY = "gatehouse.verification.hs256-secret (GATEHOUSE_VERIFICATION_HS256_SECRET)";

    private SharedSecret() {}

    /** The key that it makes; fails, and says what to set, when there is no secret. */
    static SharedKey key(VerificationConfig.Verification config) {
        return config.hs256Secret()
                .map(SharedKey::read)
                .orElseThrow(() -> new IllegalArgumentException(PROPERTY
                        + " must be set where gatehouse.verification.mode=local-hs256: to the auth-service's"
                        + " GATEHOUSE_TOKEN_HS256_SECRET"));
    }

    /** Fails when there is a secret that nothing is to be verified with: somebody believes that it is in use. */
    static void requireNone(VerificationConfig.Verification config) {
        if (config.hs256Secret().isPresent()) {
            throw new IllegalArgumentException(
                    PROPERTY + " is for gatehouse.verification.mode=local-hs256 alone: unset it" + " where the mode is "
                            + config.mode().label());
        }
    }
}

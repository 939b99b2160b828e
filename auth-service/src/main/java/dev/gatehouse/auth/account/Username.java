package dev.gatehouse.auth.account;

import com.ibm.icu.text.SpoofChecker;
import java.util.Optional;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * A username in its stored form.
 *
 * @param value 3 to 64 characters, as PRECIS UsernameCaseMapped enforces them (RFC 8265 §3.3)
 */
public record Username(String value) {

    private static final int MIN_LENGTH = 3;
    private static final int MAX_LENGTH = 64;

    /** Scripts are mixed only where a written language mixes them, as Japanese does (UTS #39 §5.2, highly restrictive). */
    private static final SpoofChecker SPOOFS = new SpoofChecker.Builder()
            .setRestrictionLevel(SpoofChecker.RestrictionLevel.HIGHLY_RESTRICTIVE)
            .setChecks(SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.INVISIBLE)
            .build();

    /** The stored form of what a person typed, or nothing where that can be no username. */
    public static Optional<Username> of(String typed) {
        try {
            var enforced = PrecisProfiles.USERNAME_CASE_MAPPED.enforce(typed);
            var length = enforced.codePointCount(0, enforced.length());
            var fits = length >= MIN_LENGTH && length <= MAX_LENGTH && !SPOOFS.failsChecks(enforced);
            return fits ? Optional.of(new Username(enforced)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

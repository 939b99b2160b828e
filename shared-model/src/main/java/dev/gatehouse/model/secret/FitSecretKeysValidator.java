package dev.gatehouse.model.secret;

import io.quarkus.runtime.LaunchMode;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Lets the development key pass in development and tests, and only there. */
public class FitSecretKeysValidator implements ConstraintValidator<FitSecretKeys, String> {

    private String environment = "";
    private int max;
    private int longest;

    @Override
    public void initialize(FitSecretKeys constraint) {
        this.environment = constraint.environment();
        this.max = constraint.max();
        this.longest = constraint.longest();
    }

    /** Keys that may be absent have an {@link java.util.Optional} around them. */
    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        if (text == null) {
            return true;
        }
        var fault = SecretKeys.fault(text, max, longest, LaunchMode.current().isDevOrTest());
        fault.ifPresent(words -> tell(context, words));
        return fault.isEmpty();
    }

    private void tell(ConstraintValidatorContext context, String fault) {
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(
                        "%s: set %s to base64 of 32 random bytes, such as `openssl rand -base64 32` prints"
                                .formatted(fault, environment))
                .addConstraintViolation();
    }
}

package dev.gatehouse.model.secret;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Wants a configured text to be fit {@link SecretKeys}. The configuration is validated before anything else is done, and
 * its failure shows the property's name but, unlike a failed conversion, not its value.
 */
@Target({METHOD, TYPE_USE})
@Retention(RUNTIME)
@Constraint(validatedBy = FitSecretKeysValidator.class)
public @interface FitSecretKeys {

    /** The environment variable that an operator sets. */
    String environment();

    /** How many keys there may be. */
    int max() default 1;

    /** How many bytes a key may have at most; it has 32 at least. */
    int longest() default SecretKeys.BYTES;

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}

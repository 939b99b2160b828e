package dev.gatehouse.model.database;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * Text that Postgres can keep as it is: no NUL, no half of a surrogate pair, and no more characters than allowed,
 * counted as Unicode code points.
 */
@Constraint(validatedBy = PlainText.Validator.class)
@Target({FIELD, PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {

    String message() default "must have at most {max} characters, none of them U+0000 or a lone surrogate";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    int max();

    /** Counts and looks at each character. */
    class Validator implements ConstraintValidator<PlainText, CharSequence> {

        private int max;

        @Override
        public void initialize(PlainText constraint) {
            max = constraint.max();
        }

        @Override
        public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
            return text == null
                    || (text.codePoints().limit(max + 1L).count() <= max
                            && text.codePoints().noneMatch(Validator::isUnstorable));
        }

        /** A whole surrogate pair is one code point beyond the surrogates' range. */
        private static boolean isUnstorable(int codePoint) {
            return codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
        }
    }
}

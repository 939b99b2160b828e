package dev.gatehouse.auth.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static final Optional<Username> ALICE = Username.of("alice-in-wonderland");

    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "administrator",
                "Administrator",
                "1qaz2wsx3edc4rfv",
                "123456789012",
                "abcdefghijkl",
                "qwertyuiopas",
                "qwerty123456",
                "password1234",
                "Password1234",
                "PASSWORD-2026",
                "2026!Sunshine!",
                "!!!Dragon2026",
                "letmeinletmein",
                "LetMeIn-LetMeIn-",
                "passwordpassword1",
                "aaaaaaaaaaaa",
                "--------------------------------",
                "abababababab",
                "123123123123123",
            })
    void aPasswordThatGuessersTryFirstIsRefusedWithAdvice(String typed) {
        var fault = rules.fault(typed, ALICE).orElseThrow();

        assertTrue(fault.contains("choose one that nobody else has"), fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "wrong horse battery staple",
                "elephants-4-breakfast",
                "my password is long",
                "passwords are passé",
                "dragon fruit salad",
                "dragon847102639",
                "83649201746593",
                "tr0ub4dor&3 and more",
                "Kj8#mQ2$xL9v",
                "пароль-не-пароль",
                "alice-in-wonderland-2"
            })
    void anyOtherPasswordWillDo(String typed) {
        assertEquals(Optional.empty(), rules.fault(typed, ALICE));
    }

    @Test
    void theUsernameInAnySpellingIsRefused() {
        assertEquals(Optional.of("must not be the username"), rules.fault("ALICE-in-Wonderland", ALICE));
    }

    @Test
    void thePasswordIsJudgedWhereTheUsernameIsNoneToo() {
        assertTrue(rules.fault("password1234", Optional.empty()).isPresent());
        assertTrue(rules.fault("short", Optional.empty()).isPresent());
    }
}

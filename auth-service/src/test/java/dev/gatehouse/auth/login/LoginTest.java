package dev.gatehouse.auth.login;

import static dev.gatehouse.auth.People.account;
import static dev.gatehouse.auth.People.register;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LoginTest {

    @Test
    void aLoginAnswersWithTokensThatWork() {
        var person = register();

        var tokens = person.login();

        assertEquals("Bearer", tokens.tokenType());
        assertEquals(300, tokens.expiresIn());
        assertEquals("notes:read notes:write", tokens.scope());
        account(tokens.accessToken()).then().statusCode(200).body("username", equalTo(person.username()));
    }
}

package dev.gatehouse.resource.session;

import static io.restassured.RestAssured.given;

import dev.gatehouse.model.token.TestEncryption;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MemorySessionsTest.InMemory.class)
class MemorySessionsTest extends SessionScenario {

    /** No store but this process. */
    public static class InMemory extends Sessions {
        public InMemory() {
            super("session-memory");
        }
    }

    MemorySessionsTest() {
        super("session-memory");
    }

    @Test
    void anEncryptedTokenOpensASessionToo() {
        var token = TestEncryption.FIXED.reader().encrypt(issuer.token().sign());
        given().auth().oauth2(token).post("/session").then().statusCode(204);
    }
}

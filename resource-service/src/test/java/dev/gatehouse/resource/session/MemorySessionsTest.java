package dev.gatehouse.resource.session;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

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
}

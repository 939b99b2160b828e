package dev.gatehouse.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.model.openapi.BadInput;
import dev.gatehouse.model.openapi.Refusal;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BadInputTest {

    @TestHTTPResource
    URI service;

    @Inject
    Administrators administrators;

    @Test
    void whateverIsWrongIsRefusedInWordsThatSayWhatToDo() throws Exception {
        var callers = new BadInput.Callers(
                administrators.logIn().accessToken(),
                People.register().login().accessToken(),
                path -> path.startsWith("/admin/"));

        var refusals = new BadInput(service, callers).refusals();

        Files.writeString(Path.of("target/bad-input.md"), Refusal.table(refusals));
        assertTrue(refusals.size() > 200, () -> "sent only " + refusals.size());
        assertEquals(
                List.of(),
                refusals.stream().filter(refusal -> !refusal.faults().isEmpty()).toList());
    }
}

package dev.gatehouse.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.model.openapi.BadInput;
import dev.gatehouse.model.openapi.Refusal;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IssuerOfTheTest.class)
class BadInputTest {

    @TestHTTPResource
    URI service;

    @Test
    void whateverIsWrongIsRefusedInWordsThatSayWhatToDo() throws Exception {
        var issuer = IssuerOfTheTest.issuer();
        var callers = new BadInput.Callers(
                issuer.token().roles("user", "admin").sign(),
                issuer.token().without("scope").sign(),
                path -> path.startsWith("/api/admin/") || path.startsWith("/api/notes"));

        var refusals = new BadInput(service, callers).refusals();

        Files.writeString(Path.of("target/bad-input.md"), Refusal.table(refusals));
        assertTrue(refusals.size() > 100, () -> "sent only " + refusals.size());
        assertEquals(
                List.of(),
                refusals.stream().filter(refusal -> !refusal.faults().isEmpty()).toList());
    }
}

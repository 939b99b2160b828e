package dev.gatehouse.local.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final String LOGIN =
            "{\"session_id\":\"session\",\"access_token\":\"access-secret\",\"refresh_token\":\"refresh-secret\"}";

    @Test
    void itHoldsNoTokenAndNoPasswordButTellsTokensApart(@TempDir Path folder) throws Exception {
        var file = folder.resolve("journal.jsonl");
        try (var journal = Journal.in(file, new Checker(false))) {
            var login = new Answer(200, new ObjectMapper().readTree(LOGIN), null);
            var device = new Device("person", login);
            journal.answered(journal.sent(Request.login("person", "password-secret"), "auth-service 1"), login);
            journal.answered(journal.sent(Request.refresh(device), "auth-service 2"), login);
            journal.answered(journal.sent(Request.sessions(device), "auth-service 2"), login);
        }
        var lines = Files.readString(file);
        assertFalse(lines.contains("secret"), lines);
        var entries = lines.lines().map(Journal::parse).toList();
        var given = (Entry.Answered) entries.get(1);
        var presented = (Entry.Sent) entries.get(2);
        assertEquals(given.successor(), presented.token());
        assertEquals("session", presented.session());
    }
}

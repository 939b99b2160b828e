package dev.gatehouse.auth.session;

import dev.gatehouse.auth.token.Grant;
import dev.gatehouse.model.token.AccessToken;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * One login on one device, as the scripts keep it.
 *
 * @param lastUsedAt when it was last refreshed, and
 * @param ip from which address
 * @param expiresAt when it expires if nobody uses it
 * @param endsAt when it expires however much it is used
 * @param userAgent what the client said it was at the login
 */
public record Session(
        SessionId id,
        long generation,
        UUID account,
        String username,
        String clientId,
        Set<String> scopes,
        Set<String> roles,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        Instant endsAt,
        String ip,
        String userAgent) {

    /** Reads the text that {@code session.lua} describes. */
    static Session read(SessionId id, String text, Instant expiresAt) {
        var lines = text.split("\n", -1);
        var words = lines[0].split(" ", -1);
        return new Session(
                id,
                Long.parseLong(words[0]),
                AccountId.read(words[7]).uuid(),
                lines[1],
                words[6],
                AccessToken.scopes(lines[2]),
                AccessToken.scopes(lines[3]),
                Instant.ofEpochMilli(Long.parseLong(words[4])),
                Instant.ofEpochMilli(Long.parseLong(words[1])),
                expiresAt,
                Instant.ofEpochSecond(Long.parseLong(words[3])),
                words[2],
                lines[4]);
    }

    /** What its access tokens say. */
    Grant grant() {
        return new Grant(account.toString(), username, clientId, scopes, roles, id.value(), createdAt);
    }
}

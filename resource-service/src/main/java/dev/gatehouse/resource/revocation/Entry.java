package dev.gatehouse.resource.revocation;

import dev.gatehouse.model.revocation.RevocationKind;
import dev.gatehouse.model.revocation.RevocationStream;
import io.vertx.mutiny.redis.client.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An entry of a stream.
 *
 * @param id its place in the stream: {@code 1700000000000-0}, the milliseconds of the append and a counter
 */
record Entry(String id, Map<String, String> fields) {

    private static final Instant FOREVER = Instant.MAX.minusSeconds(1);
    private static final int MOST_PARTITIONS = 1024;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");

    /** Redis' form: id, then names and values in turn. */
    static Entry of(Response answer) {
        var fields = new HashMap<String, String>();
        var flat = answer.get(1);
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            fields.put(flat.get(i).toString(), flat.get(i + 1).toString());
        }
        return new Entry(answer.get(0).toString(), fields);
    }

    boolean isHeartbeat() {
        return field(RevocationStream.KIND).equals(RevocationStream.HEARTBEAT);
    }

    /** How many partitions a heartbeat tells of. */
    Optional<Integer> partitions() {
        return number(field(RevocationStream.PARTITIONS))
                .filter(count -> count >= 1 && count <= MOST_PARTITIONS)
                .map(Long::intValue);
    }

    /** What it revokes; nothing where it is a heartbeat, or of a kind that only later versions know. */
    Optional<RevocationId> revoked() {
        return RevocationKind.of(field(RevocationStream.KIND))
                .map(kind -> RevocationId.of(kind, field(RevocationStream.ID)));
    }

    /**
     * Until when that matters: for ever where it does not say, and for a key, which never comes back, while a replica that can't
     * fetch the others may still have it.
     */
    Instant until() {
        return revokesAKey()
                ? FOREVER
                : number(field(RevocationStream.UNTIL))
                        .map(Instant::ofEpochMilli)
                        .orElse(FOREVER);
    }

    private boolean revokesAKey() {
        return field(RevocationStream.KIND).equals(RevocationKind.KEY.label());
    }

    Instant appended() {
        return Instant.ofEpochMilli(number(id.substring(0, id.indexOf('-'))).orElse(0L));
    }

    private String field(String name) {
        return fields.getOrDefault(name, "");
    }

    private static Optional<Long> number(String text) {
        return Optional.of(text).filter(NUMBER.asMatchPredicate()).map(Long::valueOf);
    }
}

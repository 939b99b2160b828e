package dev.gatehouse.local;

import java.util.Map;

/** What a Redis server says of its part in replication; nothing when it does not answer. */
record Replication(Map<String, String> fields) {

    static Replication of(Part node) {
        return new Replication(RedisConnection.askForFields(node.port(), "INFO", "replication"));
    }

    boolean isPrimary() {
        return is("role", "master");
    }

    boolean isInSync() {
        return isPrimary() || is("master_link_status", "up");
    }

    private boolean is(String field, String value) {
        return value.equals(fields.get(field));
    }
}

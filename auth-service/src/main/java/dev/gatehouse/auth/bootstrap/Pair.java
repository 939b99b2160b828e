package dev.gatehouse.auth.bootstrap;

import java.util.Optional;

/** A name and the secret that proves it. */
record Pair(String name, String secret) {

    /** Both, or nothing where neither is set; with one of them alone the service does not start. */
    static Optional<Pair> of(
            String nameProperty, Optional<String> name, String secretProperty, Optional<String> secret) {
        if (name.isPresent() != secret.isPresent()) {
            throw new IllegalStateException("gatehouse.bootstrap.%s and gatehouse.bootstrap.%s: set both or neither"
                    .formatted(nameProperty, secretProperty));
        }
        return name.flatMap(set -> secret.map(known -> new Pair(set, known)));
    }

    @Override
    public String toString() {
        return "Pair[name=" + name + "]";
    }
}

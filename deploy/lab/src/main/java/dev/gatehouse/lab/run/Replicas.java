package dev.gatehouse.lab.run;

import dev.gatehouse.lab.People;
import dev.gatehouse.lab.StoreCounts;
import dev.gatehouse.local.Part;
import dev.gatehouse.local.Stack;
import java.util.List;

/**
 * The replicas of a mode that this run has started, and what they depend on.
 *
 * @param stack that they belong to
 */
record Replicas(Subject subject, Stack stack, List<Part> parts) {

    Replicas {
        parts = List.copyOf(parts);
    }

    static Replicas of(String mode, Stack stack, List<Part> parts) {
        var urls = parts.stream().map(Part::url).toList();
        return new Replicas(
                new Subject(mode, urls, new People(stack.auth().get(0).url())), stack, parts);
    }

    String mode() {
        return subject.mode();
    }

    Part first() {
        return parts.get(0);
    }

    Part auth() {
        return stack.auth().get(0);
    }

    Part redis() {
        return stack.redis().orElseThrow().nodes().get(0);
    }

    Part postgres() {
        return stack.postgres().orElseThrow();
    }

    StoreCounts stores() {
        return new StoreCounts(redis().port(), stack.postgresUrl());
    }
}

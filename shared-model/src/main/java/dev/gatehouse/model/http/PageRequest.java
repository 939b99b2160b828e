package dev.gatehouse.model.http;

import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.Violation;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Which part of a list is wanted.
 *
 * @param number from 0
 * @param size how many a page has
 */
public record PageRequest(int number, int size) {

    private static final int MAX_SIZE = 100;

    /** Reads both as they were sent; fails with a violation for each that will not do. */
    public static PageRequest of(String page, String size) {
        var violations = new ArrayList<Violation>();
        var request = new PageRequest(
                within(0, Integer.MAX_VALUE, "page", page, violations), within(1, MAX_SIZE, "size", size, violations));
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        return request;
    }

    private static int within(int min, int max, String field, String sent, List<Violation> violations) {
        var number = parse(sent);
        if (number.isPresent() && number.getAsInt() >= min && number.getAsInt() <= max) {
            return number.getAsInt();
        }
        violations.add(new Violation(field, "must be a whole number from %d to %d".formatted(min, max)));
        return min;
    }

    private static OptionalInt parse(String sent) {
        try {
            return OptionalInt.of(Integer.parseInt(sent));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /**
     * The part that is wanted. Nothing is read beyond the end of the list, however far beyond.
     *
     * @param total how many the whole list has
     * @param items reads the part, of which there is something then
     */
    public <T> Uni<Page<T>> page(Uni<Long> total, Supplier<Uni<List<T>>> items) {
        return total.chain(
                count -> (before() < count ? items.get() : Uni.createFrom().item(List.<T>of()))
                        .map(part -> new Page<>(part, this, count)));
    }

    /** How many of the list come before, where it has so many. */
    public int offset() {
        return Math.toIntExact(before());
    }

    private long before() {
        return (long) number * size;
    }
}

package dev.gatehouse.lab.capacity;

import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** What follows from measured figures, or which figure it lacks. */
sealed interface Figure {

    static Figure nothing() {
        return new Known(0);
    }

    /** A figure that there is. */
    record Known(double value) implements Figure {}

    /**
     * A figure that there can't be.
     *
     * @param what was not measured
     */
    record Missing(String what) implements Figure {}

    static Figure of(@Nullable Double value, String what) {
        return value == null ? new Missing(what) : new Known(value);
    }

    /** Each of so many takes this; of none it need not be known. */
    default Figure times(double count) {
        return count == 0 ? nothing() : map(each -> each * count);
    }

    default Figure plus(Figure other) {
        if (this instanceof Known one && other instanceof Known another) {
            return new Known(one.value + another.value);
        }
        return this instanceof Missing ? this : other;
    }

    default Figure map(DoubleUnaryOperator change) {
        return this instanceof Known known ? new Known(change.applyAsDouble(known.value)) : this;
    }

    /** This one, where the gate is above a least value; nothing where it is not. */
    default Figure where(Figure gate, double least) {
        if (gate instanceof Known known) {
            return known.value < least ? nothing() : this;
        }
        return gate;
    }

    default Optional<Double> known() {
        return this instanceof Known known ? Optional.of(known.value) : Optional.empty();
    }

    /** In words. */
    default String told(DoubleFunction<String> unit) {
        return this instanceof Missing missing
                ? "not measured: " + missing.what
                : known().map(unit::apply).orElseThrow();
    }
}

package dev.gatehouse.resource.verification;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks one question for all who ask the same at the same time: of each there is one under way at most.
 *
 * <p>Who comes while it is under way waits for the next one, together with all who come until that departs. The answer
 * under way may have been found before something happened that the late-comer already knows of, such as a logout.
 *
 * @param <T> the answers
 */
final class Flights<T> {

    private final Function<String, Uni<T>> question;
    private final ConcurrentMap<String, Flight> latest = new ConcurrentHashMap<>();

    Flights(Function<String, Uni<T>> question) {
        this.question = question;
    }

    /** The answer to a question that is asked after this call. */
    Uni<T> join(String subject) {
        return Uni.createFrom().completionStage(() -> flight(subject).answer.copy());
    }

    private Flight flight(String subject) {
        var own = new Flight(subject);
        var joined = latest.merge(subject, own, (last, next) -> last.hasDeparted ? next.after(last) : last);
        if (joined == own) {
            own.departAfter(own.previous);
        }
        return joined;
    }

    /** One question, and all who wait for its answer. */
    private final class Flight {

        private final String subject;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private volatile boolean hasDeparted;
        private @Nullable Flight previous;

        Flight(String subject) {
            this.subject = subject;
        }

        Flight after(Flight last) {
            previous = last;
            return this;
        }

        void departAfter(@Nullable Flight last) {
            previous = null;
            if (last == null) {
                depart();
            } else {
                var unused = last.answer.whenComplete((landed, failed) -> depart());
            }
        }

        private void depart() {
            hasDeparted = true;
            Uni.createFrom().deferred(() -> question.apply(subject)).subscribe().with(this::land, this::fail);
        }

        private void land(T item) {
            latest.remove(subject, this);
            answer.complete(item);
        }

        private void fail(Throwable failure) {
            latest.remove(subject, this);
            answer.completeExceptionally(failure);
        }
    }
}

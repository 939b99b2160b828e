package dev.gatehouse.resource.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class FlightsTest {

    private final List<CompletableFuture<String>> asked = new CopyOnWriteArrayList<>();
    private final Flights<String> flights = new Flights<>(this::ask);

    private Uni<String> ask(String subject) {
        var answer = new CompletableFuture<String>();
        asked.add(answer);
        return Uni.createFrom().completionStage(answer);
    }

    private CompletableFuture<String> join() {
        return flights.join("a").subscribeAsCompletionStage();
    }

    @Test
    void whoComesWhileAQuestionIsUnderWayGetsTheAnswerToTheNextWithAllOthersWhoDo() {
        var first = join();
        var second = join();
        var third = join();
        assertEquals(1, asked.size());

        asked.get(0).complete("before");

        assertEquals("before", first.join());
        assertFalse(second.isDone());
        assertEquals(2, asked.size());
        asked.get(1).complete("after");
        assertEquals("after", second.join());
        assertEquals("after", third.join());
        assertEquals(2, asked.size());
    }

    @Test
    void nothingIsRemembered() {
        var first = join();
        asked.get(0).complete("before");
        var second = join();
        asked.get(1).complete("after");
        assertEquals("before", first.join());
        assertEquals("after", second.join());
    }

    @Test
    void aFailureIsForThoseWhoWaitedForItAndForNobodyElse() {
        var first = join();
        var second = join();
        asked.get(0).completeExceptionally(new IllegalStateException("away"));
        assertThrows(CompletionException.class, first::join);
        asked.get(1).complete("back");
        assertEquals("back", second.join());
    }

    @Test
    void whoeverStopsWaitingLeavesTheOthersTheAnswer() {
        var first = join();
        var second = join();
        var third = join();
        assertTrue(second.cancel(false));
        asked.get(0).complete("before");
        asked.get(1).complete("after");
        assertEquals("before", first.join());
        assertEquals("after", third.join());
    }

    @Test
    void anotherSubjectIsAnotherQuestion() {
        var first = join();
        assertFalse(first.isDone());
        var other = flights.join("b").subscribeAsCompletionStage();
        assertFalse(other.isDone());
        assertEquals(2, asked.size());
    }
}

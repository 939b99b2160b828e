package dev.gatehouse.model.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.impl.NoStackTraceThrowable;
import java.net.ConnectException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TranslationTest {

    static Stream<Throwable> lostConnections() {
        return Stream.of(
                new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"),
                new ConnectException("Connection refused"),
                new TimeoutException());
    }

    @ParameterizedTest
    @MethodSource("lostConnections")
    void aStoreThatIsAwayIsNoFaultOfTheServiceHoweverItIsWrapped(Throwable lost) {
        var failure = new IllegalStateException("the statement failed", new RuntimeException(lost));

        assertEquals(
                ProblemType.UNAVAILABLE,
                Translation.problem(failure, Optional.empty()).type());
    }

    @ParameterizedTest
    @MethodSource("lostConnections")
    void aStoreThatIsAwayRefusesNobodysToken(Throwable lost) {
        var failure = new AuthenticationFailedException(new RuntimeException(lost));

        assertEquals(
                ProblemType.UNAVAILABLE,
                Translation.problem(failure, Optional.empty()).type());
    }
}

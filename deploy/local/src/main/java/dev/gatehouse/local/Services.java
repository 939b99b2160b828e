package dev.gatehouse.local;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The replicas of both services, each list's first the lowest numbered. */
record Services(List<Part> auth, List<Part> resources) {

    static Services of(StackOptions options, ServiceEnvironment environment, Path logs) {
        return new Services(
                counted(options.authReplicas(), number -> auth(number, options, environment, logs)),
                counted(options.resources(), number -> resource(number, options, environment, logs)));
    }

    /** The auth-services come first: the others ask them for their keys. */
    List<Part> all() {
        return Stream.concat(auth.stream(), resources.stream()).toList();
    }

    static Part auth(int number, StackOptions options, ServiceEnvironment environment, Path logs) {
        var port = options.ports().auth(number);
        var id = Replica.freshId("auth-" + number);
        var log = logs.resolve("auth-" + number + ".log");
        return new Replica(
                        "auth-service " + number,
                        id,
                        port,
                        jar(options, "auth-service"),
                        log,
                        environment.auth(id, port))
                .part(options.ports().remedy());
    }

    static Part resource(int number, StackOptions options, ServiceEnvironment environment, Path logs) {
        var port = options.ports().resource(number);
        var id = Replica.freshId("resource-" + number);
        var log = logs.resolve("resource-" + number + ".log");
        return new Replica(
                        "resource-service " + number,
                        id,
                        port,
                        jar(options, "resource-service"),
                        log,
                        environment.resource(id, number))
                .part(options.ports().remedy());
    }

    private static Path jar(StackOptions options, String module) {
        return options.checkout().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    private static List<Part> counted(int count, IntFunction<Part> part) {
        return IntStream.rangeClosed(1, count).mapToObj(part).toList();
    }
}

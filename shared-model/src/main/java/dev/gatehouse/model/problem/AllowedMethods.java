package dev.gatehouse.model.problem;

import io.quarkus.arc.Arc;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which methods the resources of a path take: what a 405 has to list (RFC 9110 §15.5.6), and the framework's does not. */
@Singleton
class AllowedMethods {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    private volatile List<Endpoint> endpoints = List.of();

    /** As the {@code Allow} header has them. */
    String of(String path) {
        if (endpoints.isEmpty()) {
            endpoints = find();
        }
        return endpoints.stream()
                .filter(endpoint -> endpoint.path().matcher(path).matches())
                .map(Endpoint::method)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static List<Endpoint> find() {
        return Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()).flatMap(method -> endpoints(type, method)))
                .toList();
    }

    private static Stream<Endpoint> endpoints(Class<?> type, Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(verb -> new Endpoint(verb.value(), path(type, method)));
    }

    private static Pattern path(Class<?> type, Method method) {
        var below = method.getAnnotation(Path.class);
        var template = type.getAnnotation(Path.class).value() + (below == null ? "" : "/" + below.value());
        return Pattern.compile(
                PARAMETER.matcher(("/" + template).replaceAll("/+", "/")).replaceAll("[^/]+") + "/?");
    }

    private record Endpoint(String method, Pattern path) {}
}

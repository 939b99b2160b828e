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

/** The paths and methods that the resources of this service have. */
@Singleton
public class Endpoints {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    private volatile List<Endpoint> endpoints = List.of();

    /** Whether a path, with its parameters' names in braces, is that of a resource. */
    public boolean isTemplate(String path) {
        return all().stream().anyMatch(endpoint -> endpoint.template().equals(path));
    }

    /** What a 405 has to list (RFC 9110 §15.5.6), and the framework's does not. */
    String allowedMethods(String path) {
        return all().stream()
                .filter(endpoint -> endpoint.path().matcher(path).matches())
                .map(Endpoint::method)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Looked up at the first question, when all beans are known. */
    private List<Endpoint> all() {
        if (endpoints.isEmpty()) {
            endpoints = find();
        }
        return endpoints;
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
                .map(verb -> new Endpoint(verb.value(), template(type, method)));
    }

    private static String template(Class<?> type, Method method) {
        var below = method.getAnnotation(Path.class);
        var path = type.getAnnotation(Path.class).value() + (below == null ? "" : "/" + below.value());
        return ("/" + path).replaceAll("/+", "/");
    }

    private record Endpoint(String method, String template, Pattern path) {

        Endpoint(String method, String template) {
            this(method, template, Pattern.compile(PARAMETER.matcher(template).replaceAll("[^/]+") + "/?"));
        }
    }
}

package dev.gatehouse.model.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every request to a resource that fails, and logs it. */
@Singleton
public class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final int BEFORE_THE_FRAMEWORKS_OWN = 1;

    private final Endpoints endpoints;

    ProblemMapper(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @ServerExceptionMapper(
            value = {
                Throwable.class,
                ConstraintViolationException.class,
                ValidationException.class,
                UnauthorizedException.class,
                ForbiddenException.class,
                AuthenticationFailedException.class,
                WebApplicationException.class,
                MismatchedInputException.class
            },
            priority = BEFORE_THE_FRAMEWORKS_OWN)
    public Response answer(Throwable failure, UriInfo uri, ResourceInfo resource) {
        var problem = Translation.problem(failure, scope(resource));
        var path = uri.getRequestUri().getRawPath();
        log(problem, path);
        var body = ErrorBody.of(problem, path);
        var answer =
                Response.status(problem.type().status()).type(body.mediaType()).entity(body.content());
        problem.headers().forEach(answer::header);
        if (problem.type() == ProblemType.METHOD_NOT_ALLOWED) {
            answer.header(HttpHeaders.ALLOW, endpoints.allowedMethods(uri.getPath()));
        }
        return answer.build();
    }

    /** The path as it was sent: what is decoded could break the line. */
    static void log(ProblemException problem, String path) {
        var status = problem.type().status();
        if (status < 500) {
            LOG.infof("status=%d path=%s error=%s", status, path, problem.getMessage());
        } else if (status == 503) {
            LOG.warnf("status=%d path=%s error=%s", status, path, reason(problem));
        } else {
            LOG.errorf(problem, "status=%d path=%s", status, path);
        }
    }

    /** While a dependency is down every request fails for the same reason, and none needs the way to it. */
    private static Throwable reason(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? failure : reason(cause);
    }

    /** What the matched resource, if there is one, wants of a token. */
    private static Optional<String> scope(ResourceInfo resource) {
        return Optional.ofNullable(resource.getResourceMethod())
                .map(method -> method.getAnnotation(PermissionsAllowed.class))
                .map(needed -> String.join(" ", needed.value()));
    }
}

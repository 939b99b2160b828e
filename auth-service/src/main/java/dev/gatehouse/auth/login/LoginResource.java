package dev.gatehouse.auth.login;

import dev.gatehouse.auth.account.Accounts;
import dev.gatehouse.auth.account.Username;
import dev.gatehouse.auth.address.ClientAddresses;
import dev.gatehouse.auth.client.Clients;
import dev.gatehouse.auth.login.LoginThrottle.Attempt;
import dev.gatehouse.auth.session.Device;
import dev.gatehouse.auth.session.LiveSession;
import dev.gatehouse.auth.session.Login;
import dev.gatehouse.auth.session.SessionId;
import dev.gatehouse.auth.session.Sessions;
import dev.gatehouse.auth.session.TokenAnswers;
import dev.gatehouse.auth.token.TokenAnswer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Logs people in. */
@Path("/auth/login")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "People")
public class LoginResource {

    private static final String OVERTAKEN = "overtaken by a change of the account";

    private final LoginThrottle throttle;
    private final DeviceCookies devices;
    private final Clients clients;
    private final Accounts accounts;
    private final Sessions sessions;
    private final TokenAnswers answers;
    private final ClientAddresses addresses;
    private final LoginRecord record;

    LoginResource(
            LoginThrottle throttle,
            DeviceCookies devices,
            Clients clients,
            Accounts accounts,
            Sessions sessions,
            TokenAnswers answers,
            ClientAddresses addresses,
            LoginRecord record) {
        this.throttle = throttle;
        this.devices = devices;
        this.clients = clients;
        this.accounts = accounts;
        this.sessions = sessions;
        this.answers = answers;
        this.addresses = addresses;
        this.record = record;
    }

    @POST
    @Operation(summary = "Log in", description = "Opens a session and answers with its first tokens.")
    @APIResponse(responseCode = "200", description = "The tokens.")
    @APIResponse(responseCode = "400", description = "A value will not do; violations say which.")
    @APIResponse(responseCode = "401", description = "The username or the password is wrong.")
    @APIResponse(responseCode = "429", description = "Too many wrong passwords: try again after Retry-After.")
    @APIResponse(
            responseCode = "503",
            description = "Too much to do, or a dependency is down: try again after Retry-After.")
    public Uni<RestResponse<TokenAnswer>> login(@NotNull @Valid Credentials credentials, HttpServerRequest request) {
        var attempt = attempt(credentials, request);
        return throttle.guard(attempt, () -> authenticate(credentials, device(attempt, request)))
                .invoke(session -> record.succeeded(session, request))
                .onFailure()
                .invoke(failure -> record.failed(failure, attempt, request))
                .map(session -> answers.of(session, credentials.byCookie()))
                .invoke(answer -> rememberDevice(answer, attempt));
    }

    private Attempt attempt(Credentials credentials, HttpServerRequest request) {
        var typed = credentials.username();
        var username = Username.of(typed).map(Username::value).orElse(typed);
        return new Attempt(username, addresses.of(request), devices.read(request, username));
    }

    private Uni<LiveSession> authenticate(Credentials credentials, Device device) {
        return clients.publicClient(credentials.client())
                .map(client -> client.grant(credentials.scopes()))
                .chain(scopes -> accounts.authenticate(credentials.username(), credentials.password())
                        .chain(proven -> openSession(proven, credentials.client(), scopes, device)));
    }

    private void rememberDevice(RestResponse<?> answer, Attempt attempt) {
        answer.getHeaders().add(HttpHeaders.SET_COOKIE, devices.of(attempt.device(), attempt.username()));
    }

    private Uni<LiveSession> openSession(Accounts.Proven proven, String client, Set<String> scopes, Device device) {
        var account = proven.account();
        return sessions.open(new Login(
                        account.id(), account.username(), client, scopes, Set.copyOf(account.roles()), device))
                .call(session -> accounts.requireUnchanged(proven)
                        .onFailure()
                        .call(() -> sessions.end(
                                account.id(), new SessionId(session.grant().session()), OVERTAKEN)));
    }

    private static Device device(Attempt attempt, HttpServerRequest request) {
        return new Device(
                attempt.address().toString(), Objects.requireNonNullElse(request.getHeader("User-Agent"), ""));
    }
}

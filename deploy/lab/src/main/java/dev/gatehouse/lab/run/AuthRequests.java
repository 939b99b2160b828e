package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Credential;
import dev.gatehouse.lab.People;
import dev.gatehouse.lab.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What the auth-service is asked for over and over. */
final class AuthRequests {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private AuthRequests() {}

    /** Each caller logs in again and again. */
    static Request logins(List<People.Account> accounts) {
        return new Post("/auth/login", accounts.size()) {

            @Override
            public Optional<Body> body(int caller) {
                return Optional.of(new Body(JSON, People.credentials(accounts.get(caller))));
            }
        };
    }

    /**
     * Each caller exchanges the refresh token that the last answer gave.
     *
     * @param tokens the caller's, which each answer replaces
     */
    static Request refreshes(List<People.Tokens> tokens) {
        return new Post("/auth/refresh", tokens.size()) {

            @Override
            public Optional<Body> body(int caller) {
                return Optional.of(new Body(JSON, People.refreshBody(tokens.get(caller))));
            }

            @Override
            public boolean readsAnswers() {
                return true;
            }

            @Override
            public void answered(int caller, byte[] body) {
                var fresh = People.tokens(body);
                if (!fresh.refreshToken().isEmpty()) {
                    tokens.set(caller, fresh);
                }
            }
        };
    }

    /** A confidential client asks about an access token of each caller. */
    static Request introspections(String client, String secret, List<People.Tokens> sessions) {
        var basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return new Post("/oauth2/introspect", sessions.size()) {

            @Override
            public Optional<Credential> credential(int caller) {
                return Optional.of(new Credential("Authorization", "Basic " + basic));
            }

            @Override
            public Optional<Body> body(int caller) {
                var token = URLEncoder.encode(sessions.get(caller).accessToken(), StandardCharsets.UTF_8);
                return Optional.of(new Body(FORM, "token=" + token));
            }
        };
    }

    private abstract static class Post implements Request {

        private final String path;
        private final int callers;

        Post(String path, int callers) {
            this.path = path;
            this.callers = callers;
        }

        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public int callers() {
            return callers;
        }

        @Override
        public Optional<Credential> credential(int caller) {
            return Optional.empty();
        }
    }
}

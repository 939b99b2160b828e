package dev.gatehouse.local;

import java.util.List;

/**
 * Six lines for a shell that walk through a session's life: they keep the answers in variables, need nothing but
 * {@code curl} and {@code sed}, and end with the refusal of a token that was good a moment ago.
 */
record Walk(String auth, String resource, Seed.Account account) {

    private static final String CURL = "curl -sw ' %{http_code}\\n'";
    private static final String JSON = "-H content-type:application/json";
    private static final String BEARER = "-H \"Authorization: Bearer $t\"";

    List<String> lines() {
        return List.of(
                login(),
                access() + me(),
                refreshToken() + refresh(),
                access() + me(),
                logout(),
                refreshToken() + refused());
    }

    private String login() {
        var credentials = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(account.username(), account.password());
        return "s=$(%s %s -d '%s' %s/auth/login); echo \"$s\"".formatted(CURL, JSON, credentials, auth);
    }

    /** Keeps the access token, for this line's request and the next. */
    private static String access() {
        return "t=$(echo \"$s\" | sed 's/.*\"access_token\":\"\\([^\"]*\\).*/\\1/'); ";
    }

    private String me() {
        return "%s %s %s/api/me".formatted(CURL, BEARER, resource);
    }

    /** Keeps the refresh token in the form in which it is sent. */
    private static String refreshToken() {
        return "r=$(echo \"$s\" | sed 's/.*\\(\"refresh_token\":\"[^\"]*\"\\).*/{\\1}/'); ";
    }

    private String refresh() {
        return "s=$(%s); echo \"$s\"".formatted(refused());
    }

    private String refused() {
        return "%s %s -d \"$r\" %s/auth/refresh".formatted(CURL, JSON, auth);
    }

    private String logout() {
        return "%s -X POST %s %s/auth/logout".formatted(CURL, BEARER, auth);
    }
}

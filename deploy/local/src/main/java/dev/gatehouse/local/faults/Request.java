package dev.gatehouse.local.faults;

import org.jspecify.annotations.Nullable;

/**
 * What a person sends.
 *
 * @param session null where none is open yet
 * @param token the refresh token that it presents, or null
 * @param bearer the access token that it authenticates with, or null
 * @param body JSON, or empty for none
 */
record Request(
        Call call,
        String person,
        @Nullable String session,
        @Nullable String token,
        @Nullable String bearer,
        String method,
        String path,
        String body) {

    static Request register(String person, String password) {
        return new Request(
                Call.REGISTER, person, null, null, null, "POST", "/auth/register", credentials(person, password));
    }

    static Request login(String person, String password) {
        return new Request(Call.LOGIN, person, null, null, null, "POST", "/auth/login", credentials(person, password));
    }

    static Request refresh(Device device) {
        return presenting(Call.REFRESH, device, device.refreshToken(), "/auth/refresh");
    }

    static Request replay(Device device, String token) {
        return presenting(Call.REPLAY, device, token, "/auth/refresh");
    }

    static Request logout(Device device) {
        return presenting(Call.LOGOUT, device, device.refreshToken(), "/auth/logout");
    }

    static Request logoutByAccessToken(Device device) {
        return authenticated(Call.LOGOUT, device, "POST", "/auth/logout");
    }

    static Request logoutEverywhere(Device device) {
        return authenticated(Call.LOGOUT_EVERYWHERE, device, "DELETE", "/auth/sessions");
    }

    static Request sessions(Device device) {
        return authenticated(Call.SESSIONS, device, "GET", "/auth/sessions");
    }

    static Request me(Device device) {
        return authenticated(Call.ME, device, "GET", "/api/me");
    }

    @Override
    public String toString() {
        return "Request[call=%s, person=%s]".formatted(call, person);
    }

    private static Request presenting(Call call, Device device, String token, String path) {
        var body = "{\"refresh_token\":\"%s\"}".formatted(token);
        return new Request(call, device.person(), device.session(), token, null, "POST", path, body);
    }

    private static Request authenticated(Call call, Device device, String method, String path) {
        return new Request(call, device.person(), device.session(), null, device.accessToken(), method, path, "");
    }

    private static String credentials(String person, String password) {
        return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(person, password);
    }
}

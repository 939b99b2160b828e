package dev.gatehouse.lab.capacity;

import java.time.Duration;

/**
 * Who is served. All figures are means over time but for the peak factor.
 *
 * @param users who have an account
 * @param requestsPerUserHour of an active user
 * @param activeShare of the users, from 0 to 1, who are active at the same time
 * @param peakFactor by how much the busiest minute exceeds the mean, in requests and logins
 * @param loginsPerUserDay of a user, active or not
 * @param accessTokenLifetime how long an access token is good for
 * @param sessionsPerUser how many live sessions a user has, on all devices
 */
public record Population(
        double users,
        double requestsPerUserHour,
        double activeShare,
        double peakFactor,
        double loginsPerUserDay,
        Duration accessTokenLifetime,
        double sessionsPerUser) {

    /** The most sessions that an account has. */
    static final int MOST_SESSIONS = 20;

    static final double REQUESTS_PER_USER_HOUR = 60;
    static final double ACTIVE_SHARE = 0.1;
    static final double PEAK_FACTOR = 3;
    static final double LOGINS_PER_USER_DAY = 0.1;
    static final Duration ACCESS_TOKEN_LIFETIME = Duration.ofMinutes(5);
    static final Duration SESSION_IDLE = Duration.ofDays(14);

    private static final double SECONDS_PER_HOUR = 3_600;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double MILLIS = 1e3;

    /** So many users who do the usual. */
    public static Population of(double users) {
        return new Population(
                users,
                REQUESTS_PER_USER_HOUR,
                ACTIVE_SHARE,
                PEAK_FACTOR,
                LOGINS_PER_USER_DAY,
                ACCESS_TOKEN_LIFETIME,
                sessionsPerUser(LOGINS_PER_USER_DAY, SESSION_IDLE));
    }

    /** With each login a session begins, which lives on until it has been idle for so long. */
    static double sessionsPerUser(double loginsPerUserDay, Duration idle) {
        var abandoned = loginsPerUserDay * idle.toSeconds() / SECONDS_PER_DAY;
        return Math.min(MOST_SESSIONS, Math.max(1, abandoned));
    }

    /** At the peak. */
    public double requestsPerSecond() {
        return activeUsers() * requestsPerUserHour / SECONDS_PER_HOUR * peakFactor;
    }

    /** Each active user's session refreshes once in an access token's life, however often it asks. */
    public double refreshesPerSecond() {
        return activeUsers() / (accessTokenLifetime.toMillis() / MILLIS);
    }

    /** At the peak. */
    public double loginsPerSecond() {
        return users * loginsPerUserDay / SECONDS_PER_DAY * peakFactor;
    }

    public double sessions() {
        return users * sessionsPerUser;
    }

    private double activeUsers() {
        return users * activeShare;
    }
}

package dev.gatehouse.auth.session;

import dev.gatehouse.model.problem.ProblemException;

/**
 * A refresh token, as a client has sent it.
 *
 * @param byCookie whether the browser did so of its own accord
 */
record PresentedToken(String value, boolean byCookie) {

    /** What a token that is good no more is answered with: a browser is told to forget it. */
    ProblemException refused(ProblemException problem) {
        return byCookie ? problem.with("Set-Cookie", RefreshCookie.cleared()) : problem;
    }

    @Override
    public String toString() {
        return "PresentedToken[]";
    }
}

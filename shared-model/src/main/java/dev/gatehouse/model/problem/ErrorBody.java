package dev.gatehouse.model.problem;

/**
 * What an answer says of an error: a problem (RFC 9457), or below {@code /oauth2}, where clients are written after that
 * standard, an error of RFC 6749 §5.2.
 */
record ErrorBody(String mediaType, Object content) {

    private static final String OAUTH = "/oauth2/";

    static ErrorBody of(ProblemException problem, String path) {
        return path.startsWith(OAUTH)
                ? new ErrorBody("application/json", OAuthError.of(problem))
                : new ErrorBody(Problem.MEDIA_TYPE, problem.at(path));
    }
}

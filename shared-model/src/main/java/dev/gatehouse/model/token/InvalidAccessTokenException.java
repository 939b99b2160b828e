package dev.gatehouse.model.token;

/** A token that is refused; the message is safe to show and holds nothing of the token. */
public final class InvalidAccessTokenException extends Exception {

    private static final long serialVersionUID = 1;

    public InvalidAccessTokenException(String message) {
        super(message, null, false, false);
    }
}

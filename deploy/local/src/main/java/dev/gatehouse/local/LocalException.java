package dev.gatehouse.local;

/** Something about this machine keeps a server from running; the message tells its user what. */
public final class LocalException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A failure that the message explains to the user. */
    public LocalException(String message) {
        super(message);
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}

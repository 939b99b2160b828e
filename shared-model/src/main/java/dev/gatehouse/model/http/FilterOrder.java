package dev.gatehouse.model.http;

/** The order of what sees an exchange before the resources: the higher, the earlier. */
public final class FilterOrder {

    public static final int DRAINING = 1100;
    static final int REQUEST_ID = 1000;
    static final int CORS = 900;
    static final int BODY_LIMIT = 800;

    private FilterOrder() {}
}

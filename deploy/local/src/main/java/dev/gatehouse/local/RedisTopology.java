package dev.gatehouse.local;

import java.util.List;
import java.util.Map;

/** Several Redis servers that stand in for one another. Each can be killed, paused and started again by itself. */
public interface RedisTopology extends AutoCloseable {

    /** The servers that hold data. */
    List<Part> nodes();

    /** Every server, those that hold no data among them. */
    List<Part> parts();

    /** Those of the nodes that take writes now, as most of the servers see it and they themselves do; none in between. */
    List<Part> primaries();

    /** Whether every server is up, in sync with its primary, and knows all the others. */
    boolean isWhole();

    /** Where clients find it, as Quarkus' configuration. */
    Map<String, String> configuration();

    /** Starts what does not run yet, and waits until it {@link #isWhole}. */
    void start();

    /** Ends every server. */
    @Override
    void close();
}

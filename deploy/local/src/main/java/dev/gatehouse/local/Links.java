package dev.gatehouse.local;

import java.util.List;

/** How Redis' servers reach each other and their clients reach them: at once, or through something that can be cut. */
public interface Links {

    /** Nothing stands in between. */
    Links DIRECT = port -> port;

    /** The port under which all others know the server on a port. */
    int portTo(int port);

    /** Where the n-th server's own connections come from, from 0, as options of redis-server. */
    default List<String> sourceOf(int number) {
        return List.of();
    }
}

package dev.gatehouse.local;

import java.util.List;

/**
 * How Redis' servers reach each other and their clients reach them: at once, or through something that can be cut. The
 * servers are counted from 0, those that hold data first.
 */
public interface Links {

    /** Nothing stands in between. */
    Links DIRECT = (server, port) -> port;

    /** The port under which all others know a port of a server. */
    int portTo(int server, int port);

    /** Options of redis-server that tell where a server's own connections come from. */
    default List<String> sourceOf(int server) {
        return List.of();
    }
}

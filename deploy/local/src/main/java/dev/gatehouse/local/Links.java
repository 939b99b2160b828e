package dev.gatehouse.local;

import java.util.List;

/**
 * How the stores are reached, Redis' servers by each other, too: at once, or through something that can be cut or takes its
 * time. Redis' servers are counted from 0, those that hold data first.
 */
public interface Links {

    /** Nothing stands in between. */
    Links DIRECT = (server, port) -> port;

    /** The port under which all others know a port of one of Redis' servers. */
    int portTo(int server, int port);

    /** The port under which the services know PostgreSQL's. */
    default int portToPostgres(int port) {
        return port;
    }

    /** Options of redis-server that tell where a server's own connections come from. */
    default List<String> sourceOf(int server) {
        return List.of();
    }
}

package dev.gatehouse.model.replica;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this process among its replicas: {@code gatehouse.replica}, or else the host's name. */
@Singleton
public class Replica {

    private final String name;

    Replica(ReplicaConfig config) {
        this.name = config.replica().orElseGet(Replica::host);
    }

    public String name() {
        return name;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}

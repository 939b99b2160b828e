package dev.gatehouse.lab.rollout;

import dev.gatehouse.local.Part;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.function.IntConsumer;

/** The replicas of a service, which are replaced one after the other, each by one that serves before the old one begins to end. */
final class Deployment {

    private final List<Part> replicas;
    private final EventLoop loop;
    private final Termination termination;
    private final IntConsumer newcomer;
    private final Client client;
    private Part spare;
    private int overdue;

    /**
     * @param spare a place for one more replica
     * @param newcomer hears the port of each replica that has begun to serve
     */
    Deployment(List<Part> replicas, Part spare, EventLoop loop, Termination termination, IntConsumer newcomer) {
        this.replicas = replicas;
        this.spare = spare;
        this.loop = loop;
        this.termination = termination;
        this.newcomer = newcomer;
        this.client = new Client(loop);
        inLoop(() -> replicas.forEach(replica -> client.add(replica.port())));
    }

    /** Does a part of the work, and gives it a name. */
    @FunctionalInterface
    interface Phases {

        void run(String name, Runnable work);
    }

    /** Who asks this service. */
    Client client() {
        return client;
    }

    /** A replica that is gone leaves its place to the next newcomer. */
    void replaceAll(Phases phases) {
        for (var old : replicas) {
            phases.run("%s in place of %s".formatted(spare.name(), old.name()), () -> replace(old));
        }
    }

    /** How many replicas were killed since they did not end in time. */
    int overdue() {
        return overdue;
    }

    private void replace(Part old) {
        var fresh = spare;
        fresh.start();
        inLoop(() -> client.add(fresh.port()));
        newcomer.accept(fresh.port());
        if (!termination.end(old, () -> inLoop(() -> client.remove(old.port())))) {
            overdue++;
        }
        spare = old;
    }

    private void inLoop(Runnable work) {
        loop.submit(work).syncUninterruptibly();
    }
}

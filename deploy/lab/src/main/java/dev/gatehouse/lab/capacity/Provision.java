package dev.gatehouse.lab.capacity;

/**
 * What it runs on.
 *
 * @param targetUtilisation of each core at the peak, above 0 and at most 1
 * @param coresPerReplica of either service
 * @param postgresCores of the one PostgreSQL that is written to
 */
public record Provision(double targetUtilisation, double coresPerReplica, double postgresCores) {

    /** Redis computes in one thread: beyond this its queue grows faster than its load. */
    static final double REDIS_UTILISATION = 0.6;

    /** Sessions lie in so many partitions at most, and a node holds one at least. */
    static final int MOST_REDIS_NODES = 64;

    /** Each byte lies in a node and in its replica. */
    static final int REDIS_COPIES = 2;

    public static final Provision USUAL = new Provision(0.6, 1, 16);

    double redisUtilisation() {
        return Math.min(REDIS_UTILISATION, targetUtilisation);
    }

    /** Cores of one replica that are busy at the target. */
    double busyPerReplica() {
        return coresPerReplica * targetUtilisation;
    }
}

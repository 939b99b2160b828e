package dev.gatehouse.lab.capacity;

import java.util.List;

/** What the law is made of. */
public enum Parameter {
    /** Requests a second of one replica: λ. */
    RATE("λ"),
    /** What replicas wait for in turn, as a share of the work: σ. */
    CONTENTION("σ"),
    /** What each has to agree on with each other: κ. */
    COHERENCY("κ");

    private final String symbol;

    Parameter(String symbol) {
        this.symbol = symbol;
    }

    /** The letter that it has in the literature. */
    public String symbol() {
        return symbol;
    }

    double of(Scalability law) {
        return switch (this) {
            case RATE -> law.rate();
            case CONTENTION -> law.contention();
            case COHERENCY -> law.coherency();
        };
    }

    /** Those that so many different counts of replicas can tell apart. */
    static List<Parameter> toldBy(int counts) {
        return List.of(values()).subList(0, Math.min(counts, values().length));
    }
}

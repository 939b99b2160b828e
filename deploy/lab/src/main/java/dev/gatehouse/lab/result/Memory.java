package dev.gatehouse.lab.result;

import java.util.List;

/**
 * What live sessions take in one place.
 *
 * @param mode of verification by which each session was used once; {@link #LOGGED_IN} for what a login takes by itself, in
 *     any mode
 * @param place {@link Use#REDIS}, {@link Use#POSTGRES}, or {@link Use#RESOURCE}: the heap of one replica, after a collection
 */
public record Memory(String mode, String place, List<Sample> samples) {

    public static final String LOGGED_IN = "logged-in";

    public Memory {
        samples = List.copyOf(samples);
    }

    /** So many sessions, and so many bytes more than with none. */
    public record Sample(int sessions, long bytes) {}

    /** The slope of the straight line through the samples (least squares), and through no sessions at no bytes. */
    public double bytesPerSession() {
        var products = samples.stream()
                .mapToDouble(sample -> (double) sample.sessions() * sample.bytes())
                .sum();
        var squares = samples.stream()
                .mapToDouble(sample -> (double) sample.sessions() * sample.sessions())
                .sum();
        return products / squares;
    }
}

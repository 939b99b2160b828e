package dev.gatehouse.local;

import java.time.Duration;

/** Hears how a stack comes up and goes down, from several threads. */
public interface Progress {

    /** For who does not care. */
    Progress SILENT = new Progress() {};

    /** A part is being started. */
    default void starting(String part) {}

    /** A part serves. */
    default void ready(String part, String url, Duration took) {}

    /** Something else that takes its time. */
    default void note(String message) {}
}

package dev.gatehouse.lab.result;

/**
 * Requests of people who are logged in, each in turn to all replicas, whichever of them they logged in at.
 *
 * @param refused how many were answered with 401
 */
public record Stray(String mode, int replicas, int asked, int refused) {}

package dev.gatehouse.lab.result;

/**
 * A replica that starts while the others serve.
 *
 * @param readySeconds from the start of its process to when it calls itself ready
 * @param firstAnswerSeconds from there to the first request that was answered with 200
 */
public record Newcomer(String mode, double readySeconds, double firstAnswerSeconds) {}

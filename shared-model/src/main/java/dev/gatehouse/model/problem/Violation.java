package dev.gatehouse.model.problem;

/**
 * One invalid value of a request.
 *
 * @param field the JSON name or the parameter's name
 * @param message what is wanted of it
 */
public record Violation(String field, String message) {}

package dev.gatehouse.model.broken.bottom;

/** Depends on nothing. */
public record Cellar() {}

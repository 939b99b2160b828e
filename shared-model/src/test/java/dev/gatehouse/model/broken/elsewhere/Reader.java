package dev.gatehouse.model.broken.elsewhere;

import dev.gatehouse.model.broken.stored.Row;

/** Takes an entity out of its package. */
public record Reader(Row row) {}

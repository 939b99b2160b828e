package dev.gatehouse.model.broken.top;

import dev.gatehouse.model.broken.bottom.Cellar;

/** May depend on what is below. */
public record Roof(Cellar cellar) {}

package dev.gatehouse.model.broken.bright;

import dev.gatehouse.model.broken.dark.Shadow;

/** Half of a circle, by a name that fits anything. */
public record LightManager(Shadow shadow) {}

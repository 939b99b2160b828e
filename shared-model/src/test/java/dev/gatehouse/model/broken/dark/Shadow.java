package dev.gatehouse.model.broken.dark;

import dev.gatehouse.model.broken.bright.LightManager;

/** The other half. */
public record Shadow(LightManager light) {}

package dev.gatehouse.model.broken.util;

/** In a package whose name fits anything. */
public final class Text {}

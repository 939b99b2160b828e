/**
 * Bad input, made from a service's own OpenAPI document: whatever operation a service describes is sent what it must refuse,
 * and each answer is held to what clients rely on. Both services are tested with it.
 */
@NullMarked
package dev.gatehouse.model.openapi;

import org.jspecify.annotations.NullMarked;

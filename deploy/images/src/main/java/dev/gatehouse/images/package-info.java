/**
 * The images of both services, made and tried with no container engine.
 *
 * <p>{@link dev.gatehouse.images.Images} makes them in a build, {@link dev.gatehouse.images.Trial} runs them as a cluster would.
 * Guarantees:
 *
 * <ul>
 *   <li>An image holds nothing but the JVM, the host's C library, the service and its class cache: no shell, no package manager.
 *   <li>Two builds of the same sources on the same host give the same layers of the runtime and of dependencies. That of the
 *       application has Hibernate's proxies in it, with names that are drawn anew each time Quarkus builds. That of the class
 *       cache keeps what a JVM learned while it ran; it is made anew only when one of the others has changed.
 *   <li>A Dockerfile copies the very folders that the tars are made of.
 * </ul>
 */
@NullMarked
package dev.gatehouse.images;

import org.jspecify.annotations.NullMarked;

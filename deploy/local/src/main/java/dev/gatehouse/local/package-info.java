/**
 * Real PostgreSQL and real Redis with no container engine, for the launcher and for the tests.
 *
 * <p>The programs come out of Maven artefacts ({@link dev.gatehouse.local.Binaries}) and run as children that no end
 * of this JVM leaves behind ({@link dev.gatehouse.local.LeashedProcess}). A server counts as ready when it has
 * answered for itself, by its process id, so another program on the same port is never taken for it.
 */
@NullMarked
package dev.gatehouse.local;

import org.jspecify.annotations.NullMarked;

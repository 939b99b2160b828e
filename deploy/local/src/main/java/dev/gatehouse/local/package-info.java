/**
 * Real PostgreSQL, real Redis and both services on this host with no container engine, for the launcher and the tests.
 *
 * <p>A {@link dev.gatehouse.local.Stack} consists of {@link dev.gatehouse.local.Part}s, each of which can be killed
 * and started again; {@link dev.gatehouse.local.Up} is the command around it. Redis is one server or several
 * ({@link dev.gatehouse.local.RedisTopology}), all from the same program. Guarantees:
 *
 * <ul>
 *   <li>No end of this JVM leaves a child behind, {@code kill -9} included ({@link dev.gatehouse.local.LeashedProcess}).
 *   <li>A part counts as ready when it has answered for itself, by its process id or its own name, so another program
 *       on the same port is never taken for it.
 *   <li>A secret reaches the processes that need it, by their environment or a file of mode 0600, and no command line
 *       ({@link dev.gatehouse.local.ServiceEnvironment}).
 *   <li>Two launchers never share a data folder, and none touches a folder of somebody else's
 *       ({@link dev.gatehouse.local.DataFolder}).
 * </ul>
 */
@NullMarked
package dev.gatehouse.local;

import org.jspecify.annotations.NullMarked;

/**
 * How a replica leaves without losing a request.
 *
 * <p>At SIGTERM readiness goes down, and for {@code quarkus.shutdown.delay} the service goes on serving: whoever sends requests
 * here learns of the end only some time after it. A client that keeps its connections would never learn of it, and would
 * send its next request into the end. So, while the delay lasts,
 *
 * <ul>
 *   <li>each answer says that it is the connection's last, and the connection is closed after it;
 *   <li>a connection on which nothing comes is closed after 4/5 of the delay: by then only clients that have kept it and do not
 *       use it are left, so that a request is least likely to be on its way;
 *   <li>what has begun is finished. What is still under way when the delay ends has {@code quarkus.shutdown.timeout}.
 * </ul>
 *
 * <p>By default there is no delay, and a service stops at once. The framework's own part of this is its readiness check, the
 * {@code Connection: close} of requests that begin during the delay, and the GOAWAY of HTTP/2 with the first of these.
 */
@NullMarked
package dev.gatehouse.model.draining;

import org.jspecify.annotations.NullMarked;

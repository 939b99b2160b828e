/**
 * Who is there at the first start, so that a deployment needs no other step: the first administrator, and the client as
 * which resource-services introspect.
 *
 * <ul>
 *   <li>Nothing that is there is changed: what administrators have done since outlives every start.
 *   <li>Nobody becomes an administrator by having a username first: one that is taken stops the start.
 *   <li>Any number of replicas may start at once, or again.
 * </ul>
 *
 * <p>In a cluster {@link dev.gatehouse.auth.bootstrap.ClusterSecrets} makes the secrets that this and everything else
 * needs, before there is any service.
 */
@NullMarked
package dev.gatehouse.auth.bootstrap;

import org.jspecify.annotations.NullMarked;

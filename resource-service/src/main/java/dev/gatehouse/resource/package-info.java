/**
 * The resource-service: an API that recognises its callers by their access tokens, on any number of replicas.
 *
 * <p>It asks nobody about a token: the auth-service's public keys are fetched beside the requests, not in them. So it
 * goes on while the auth-service is away, and a request that touches no notes touches no store.
 */
@NullMarked
package dev.gatehouse.resource;

import org.jspecify.annotations.NullMarked;

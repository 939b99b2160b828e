/**
 * What the manifests promise, without a cluster: kustomize renders each of them, Kubernetes' own types read the result
 * with no patience for a field that they do not have, and the tests say what holds in all of them.
 */
@NullMarked
package dev.gatehouse.k8s;

import org.jspecify.annotations.NullMarked;

/**
 * One PostgreSQL and one Redis for each JVM that runs tests.
 *
 * <p>Any Quarkus test finds them configured without an annotation, once this module is on its class path; explicit
 * configuration wins. Tests share the pair and keep apart by accounts of their own.
 */
@NullMarked
package dev.gatehouse.local.testing;

import org.jspecify.annotations.NullMarked;

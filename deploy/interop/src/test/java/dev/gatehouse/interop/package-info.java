/**
 * Software that others have written from the same standards, unchanged, against the services as they are deployed: Spring Security
 * here, and libraries of npm, for which Node has to be there. What the lock file names is fetched at the first run; its hashes
 * are compared.
 */
@NullMarked
package dev.gatehouse.interop;

import org.jspecify.annotations.NullMarked;

/**
 * Tests against software that others have written from the same standards, and that has to be there: Node and npm.
 *
 * <p>What the lock file names is fetched at the first run; its hashes are compared.
 */
@NullMarked
package dev.gatehouse.interop;

import org.jspecify.annotations.NullMarked;

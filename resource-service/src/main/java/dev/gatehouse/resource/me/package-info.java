/** What the service knows of its caller: the token's claims, with no question asked of any store. */
@NullMarked
package dev.gatehouse.resource.me;

import org.jspecify.annotations.NullMarked;

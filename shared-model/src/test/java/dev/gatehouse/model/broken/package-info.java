/** Classes that break the rules of the house, so that the rules can be seen to notice. */
@NullMarked
package dev.gatehouse.model.broken;

import org.jspecify.annotations.NullMarked;

/** What administrators see: figures about everyone's data, and none of the data. */
@NullMarked
package dev.gatehouse.resource.admin;

import org.jspecify.annotations.NullMarked;

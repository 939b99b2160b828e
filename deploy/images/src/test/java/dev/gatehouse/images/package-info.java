/** What the images are, and that Dockerfiles and tars agree about it. */
@NullMarked
package dev.gatehouse.images;

import org.jspecify.annotations.NullMarked;

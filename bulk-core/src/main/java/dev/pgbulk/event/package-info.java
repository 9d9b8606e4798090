/** Facts about a write, published as Spring application events. */
@NullMarked
package dev.pgbulk.event;

import org.jspecify.annotations.NullMarked;

/** Entities that only single tests map. */
@NullMarked
package dev.pgbulk.promises.odd;

import org.jspecify.annotations.NullMarked;

/** The unit of the other database. */
@NullMarked
package dev.pgbulk.autoconfigure.two.south;

import org.jspecify.annotations.NullMarked;

/** The unit of one database. */
@NullMarked
package dev.pgbulk.autoconfigure.two.north;

import org.jspecify.annotations.NullMarked;

/** Updates of random rows by random items, compared with a naive model that goes row by row. */
@NullMarked
package dev.pgbulk.updates.random;

import org.jspecify.annotations.NullMarked;

/** A table and a block of its rows as plain values. */
@NullMarked
package dev.pgbulk.table;

import org.jspecify.annotations.NullMarked;

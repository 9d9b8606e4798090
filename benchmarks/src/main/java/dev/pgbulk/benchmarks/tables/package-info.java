/** The tables that are written, as entities and as plain columns. */
@NullMarked
package dev.pgbulk.benchmarks.tables;

import org.jspecify.annotations.NullMarked;

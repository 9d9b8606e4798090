/** Making a table, or the rows of a scope, equal to a feed. */
@NullMarked
package dev.pgbulk.benchmarks.sync;

import org.jspecify.annotations.NullMarked;

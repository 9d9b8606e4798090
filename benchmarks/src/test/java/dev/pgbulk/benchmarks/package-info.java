/** What the numbers of the benchmarks rest on. */
@NullMarked
package dev.pgbulk.benchmarks;

import org.jspecify.annotations.NullMarked;

/** Runs pgbulk and its peers side by side and judges the outcome. */
@NullMarked
package dev.pgbulk.benchmarks;

import org.jspecify.annotations.NullMarked;

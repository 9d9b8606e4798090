/** Ways of updating rows with a different value for each. */
@NullMarked
package dev.pgbulk.benchmarks.update;

import org.jspecify.annotations.NullMarked;

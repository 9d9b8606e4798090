/** Ways of creating rows. */
@NullMarked
package dev.pgbulk.benchmarks.create;

import org.jspecify.annotations.NullMarked;

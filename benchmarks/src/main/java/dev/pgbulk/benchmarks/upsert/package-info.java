/** Ways of creating the rows that are not there and updating those that are. */
@NullMarked
package dev.pgbulk.benchmarks.upsert;

import org.jspecify.annotations.NullMarked;

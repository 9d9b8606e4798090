/** Tells the outcome as text, CSV, chart and README table. */
@NullMarked
package dev.pgbulk.benchmarks.report;

import org.jspecify.annotations.NullMarked;

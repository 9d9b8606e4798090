/** Compares what a bulk operation writes with what Hibernate writes. */
@NullMarked
package dev.pgbulk.oracle;

import org.jspecify.annotations.NullMarked;

/** Encodes rows in PostgreSQL's binary COPY format. */
@NullMarked
package dev.pgbulk.copy;

import org.jspecify.annotations.NullMarked;

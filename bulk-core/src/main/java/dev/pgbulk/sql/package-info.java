/** Renders statements as text. */
@NullMarked
package dev.pgbulk.sql;

import org.jspecify.annotations.NullMarked;

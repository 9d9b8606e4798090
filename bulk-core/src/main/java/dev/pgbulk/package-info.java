/** What a caller of pgbulk writes, receives and catches. */
@NullMarked
package dev.pgbulk;

import org.jspecify.annotations.NullMarked;

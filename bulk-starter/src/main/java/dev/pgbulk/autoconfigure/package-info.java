/** Turns properties into beans. */
@NullMarked
package dev.pgbulk.autoconfigure;

import org.jspecify.annotations.NullMarked;

/** What upserts promise. */
@NullMarked
package dev.pgbulk.upserts;

import org.jspecify.annotations.NullMarked;

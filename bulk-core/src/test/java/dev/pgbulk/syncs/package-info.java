/** What syncs and their previews promise. */
@NullMarked
package dev.pgbulk.syncs;

import org.jspecify.annotations.NullMarked;

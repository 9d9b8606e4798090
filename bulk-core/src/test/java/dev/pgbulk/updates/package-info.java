/** What updates promise. */
@NullMarked
package dev.pgbulk.updates;

import org.jspecify.annotations.NullMarked;

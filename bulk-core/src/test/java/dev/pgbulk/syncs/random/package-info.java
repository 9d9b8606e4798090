/** Random syncs, compared with a model that takes row by row. */
@NullMarked
package dev.pgbulk.syncs.random;

import org.jspecify.annotations.NullMarked;

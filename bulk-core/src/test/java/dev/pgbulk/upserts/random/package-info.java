/** Random upserts, compared with a model that takes row by row. */
@NullMarked
package dev.pgbulk.upserts.random;

import org.jspecify.annotations.NullMarked;

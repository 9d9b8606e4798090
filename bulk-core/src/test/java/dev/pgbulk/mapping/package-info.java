/** Tests of what only this package can reach. */
@NullMarked
package dev.pgbulk.mapping;

import org.jspecify.annotations.NullMarked;

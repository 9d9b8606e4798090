/** What creating promises, promise by promise. */
@NullMarked
package dev.pgbulk.promises;

import org.jspecify.annotations.NullMarked;

/** Maps an entity type to its tables, an entity to its rows, a row back to its entity; alone in knowing Hibernate. */
@NullMarked
package dev.pgbulk.mapping;

import org.jspecify.annotations.NullMarked;

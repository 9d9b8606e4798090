package dev.pgbulk.exec;

import dev.pgbulk.sql.Source;
import dev.pgbulk.table.RowFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * A block of rows as a statement reads it.
 *
 * @param source where the statement finds the rows
 * @param parameters what is bound for that
 * @param firstOrdinal the ordinal of the first row
 */
record SourceRows(Source source, MapSqlParameterSource parameters, int firstOrdinal) {

    /** What a filter binds comes besides; its names are others. */
    MapSqlParameterSource parameters(@Nullable RowFilter filter) {
        return filter == null ? parameters : parameters.addValues(filter.parameters());
    }
}

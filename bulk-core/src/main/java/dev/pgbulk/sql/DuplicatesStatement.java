package dev.pgbulk.sql;

import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Table;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The source rows whose keys are equal.
 *
 * @param table the table, and the columns of the source
 * @param keys what is compared; none for the key columns, by the equality of the table's columns
 * @param source where the rows come from
 */
public record DuplicatesStatement(Table table, List<Expression> keys, Source source) {

    /**
     * Copies.
     *
     * @param table the table
     * @param keys what is compared
     * @param source where the rows come from
     */
    public DuplicatesStatement {
        keys = List.copyOf(keys);
    }

    /**
     * The statement; its column is an array of ordinals, ascending, one per key that occurs more than once.
     *
     * @return its text
     */
    public String sql() {
        return "SELECT pg_catalog.array_agg(s.ord::pg_catalog.int4 ORDER BY s.ord) FROM %s GROUP BY %s HAVING pg_catalog.count(*) > 1"
                .formatted(source.sqlWithOrdinal(), compared());
    }

    private String compared() {
        Expressions expressions = new Expressions(table.columns(), false);
        return keys.isEmpty()
                ? Comparisons.keys(table)
                : keys.stream().map(expressions::render).collect(Collectors.joining(", "));
    }
}

package dev.pgbulk.table;

import java.util.List;

/**
 * The shape in which rows are written to a table: which columns, in which order.
 *
 * @param name the name as the mapping has it, qualified and quoted as SQL needs it
 * @param columns the columns with a value per row, in the order of the values
 * @param computed the columns that the server computes
 */
public record Table(String name, List<Column> columns, List<ComputedColumn> computed) {

    public Table {
        columns = List.copyOf(columns);
        computed = List.copyOf(computed);
    }
}

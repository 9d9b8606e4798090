package dev.pgbulk.table;

import java.util.List;

/**
 * The shape in which rows are written to a table: which columns, in which order.
 *
 * @param definition what the catalogue says of the table; its name is used in SQL as the mapping has it
 * @param entity the entity the rows belong to, for messages
 * @param columns the columns with a value per row, in the order of the values
 * @param keyColumns how many of the first columns identify a row
 * @param computed the columns that the server computes
 */
public record Table(
        CatalogTable definition, String entity, List<Column> columns, int keyColumns, List<ComputedColumn> computed) {

    public Table {
        columns = List.copyOf(columns);
        computed = List.copyOf(computed);
    }

    /**
     * The name.
     *
     * @return qualified and quoted as SQL needs it
     */
    public String name() {
        return definition.name();
    }

    /**
     * Whether a value is written into a {@code GENERATED ALWAYS} identity, which an INSERT must say.
     *
     * @return true if so
     */
    public boolean overridesIdentity() {
        return columns.stream()
                .anyMatch(column -> definition.column(column.name()).alwaysIdentity());
    }

    /**
     * The columns that identify a row.
     *
     * @return the first columns of the shape
     */
    public List<Column> key() {
        return columns.subList(0, keyColumns);
    }
}

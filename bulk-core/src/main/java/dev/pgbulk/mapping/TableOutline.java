package dev.pgbulk.mapping;

import dev.pgbulk.table.ComputedColumn;
import java.util.List;
import java.util.Map;

/**
 * What Hibernate writes into one table when it inserts an entity of one class.
 *
 * @param name the table, qualified and quoted as SQL needs it
 * @param optional whether the row is left out when all of its attributes are null (a secondary table)
 * @param columns the columns, those of the key first
 * @param keyColumns how many these are
 * @param parts what fills the columns
 * @param fixed columns that hold the same SQL literal in every row, by name
 * @param computed columns that the server computes from an expression
 * @param generated attributes that are read back
 * @param attributes the state positions of the attributes in this table
 */
record TableOutline(
        String name,
        boolean optional,
        List<OutlinedColumn> columns,
        int keyColumns,
        List<RowPart> parts,
        Map<String, String> fixed,
        List<ComputedColumn> computed,
        List<GeneratedAttribute> generated,
        int[] attributes) {

    TableOutline with(List<ComputedColumn> columnsComputed) {
        return new TableOutline(
                name, optional, columns, keyColumns, parts, fixed, List.copyOf(columnsComputed), generated, attributes);
    }
}

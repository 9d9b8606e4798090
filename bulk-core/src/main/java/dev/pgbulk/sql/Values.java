package dev.pgbulk.sql;

import dev.pgbulk.table.Column;

/** The expression of one column over a source of rows, whose columns are {@code s.c0}, {@code s.c1} and so on. */
final class Values {

    private Values() {}

    /** Casts to the column's type without a length, so that nothing is cut, and puts the write expression around it. */
    static String of(Column column, int position) {
        String value = "s.c" + position + "::" + column.type().name();
        String expression = column.writeExpression();
        return expression == null ? value : Placeholders.fill(expression, value);
    }
}

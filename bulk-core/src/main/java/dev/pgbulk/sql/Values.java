package dev.pgbulk.sql;

import dev.pgbulk.table.Column;

/** The expression of one column over a source of rows, whose columns are {@code s.c0}, {@code s.c1} and so on. */
final class Values {

    private Values() {}

    /** Casts to the column's type without a length, so that nothing is cut, and puts the write expression around it. */
    static String of(Column column, int position) {
        String value = "s.c" + position + "::" + column.type().name();
        String expression = column.writeExpression();
        if (expression == null) {
            return value;
        }
        return column.several() ? each(expression, value) : Placeholders.fill(expression, value);
    }

    /** The write expression is around each of the values. */
    private static String each(String expression, String values) {
        return "ARRAY(SELECT %s FROM pg_catalog.unnest(%s) WITH ORDINALITY AS pgbulk_each(value, place) ORDER BY pgbulk_each.place)"
                .formatted(Placeholders.fill(expression, "pgbulk_each.value"), values);
    }
}

package dev.pgbulk.sql;

import dev.pgbulk.table.Column;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Identifiers;
import dev.pgbulk.table.NullDefaults;
import dev.pgbulk.table.PgType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Fills the holes of expressions. The written table is called {@code t}, the further ones of a statement {@code t1},
 * {@code t2} …, the source {@code s}.
 *
 * @param source the columns of the source
 * @param existing whether the written rows exist before the statement
 */
record Expressions(List<Column> source, boolean existing) {

    String render(Expression expression) {
        return expression.parts().stream().map(this::part).collect(Collectors.joining());
    }

    /** All of the conditions; {@code true} where there are none. */
    String all(List<Expression> conditions) {
        return conditions.isEmpty()
                ? "true"
                : conditions.stream().map(it -> "(" + render(it) + ")").collect(Collectors.joining(" AND "));
    }

    private String part(Expression.Part part) {
        if (part instanceof Expression.Text text) {
            return Escapes.of(text.sql());
        }
        if (part instanceof Expression.NewValue value) {
            return Values.of(source.get(value.position()), value.position());
        }
        if (part instanceof Expression.NullDefault value) {
            return nullDefault(value.type());
        }
        if (part instanceof Expression.Computed computed) {
            return computed(computed);
        }
        Expression.OldValue old = (Expression.OldValue) part;
        return existing ? alias(old.table()) + "." + old.column() : nullDefault(old.type());
    }

    /** The columns have their bare names in a row of their own, where nothing else can be meant by these. */
    private String computed(Expression.Computed computed) {
        Expressions inserted = new Expressions(source, false);
        String row = computed.operands().stream()
                .map(it -> "(%s)::%s%s AS %s"
                        .formatted(
                                inserted.render(it.value()),
                                it.column().type().name(),
                                it.column().collation() == null
                                        ? ""
                                        : " COLLATE " + it.column().collation(),
                                Identifiers.quote(it.column().name())))
                .collect(Collectors.joining(", "));
        return "(SELECT %s FROM (SELECT %s) pgbulk_row)".formatted(Escapes.of(computed.sql()), row);
    }

    static String alias(int table) {
        return table == 0 ? "t" : "t" + table;
    }

    private static String nullDefault(PgType type) {
        String literal = NullDefaults.of(type)
                .orElseThrow(() -> new IllegalArgumentException("Type " + type.display() + " has no null-default"));
        return "'" + literal + "'::" + type.name();
    }
}

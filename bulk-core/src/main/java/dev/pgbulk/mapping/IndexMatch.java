package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogColumn;
import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.ComputedColumn;
import dev.pgbulk.table.ConflictTarget;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Expression.Computed;
import dev.pgbulk.table.Expression.NewValue;
import dev.pgbulk.table.Expression.Operand;
import dev.pgbulk.table.Identifiers;
import dev.pgbulk.table.UniqueIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a unique index holds for the same. What a new row would get for a column is asked by the bare name of the
 * column, and null where an insert says nothing of it.
 *
 * @param table the table, as the catalogue describes it
 * @param index its index
 */
record IndexMatch(CatalogTable table, UniqueIndex index) {

    /** What new rows get, by the bare name of the column. */
    static Function<String, @Nullable Expression> values(Collection<ComputedColumn> inserted) {
        Map<String, Expression> values = new HashMap<>();
        inserted.forEach(it -> values.put(Identifiers.bare(it.name()), it.value()));
        return values::get;
    }

    /** Two rows are the same if these columns are equal by the columns' own equality; nothing else is compared. */
    boolean isByColumns() {
        return index.isPlain() && index.elements().stream().allMatch(it -> it.collation() == null);
    }

    /** Where a column comes in the index, so that all callers lock rows in its order; expressions come as they may. */
    int place(String column) {
        String bare = Identifiers.bare(column);
        return IntStream.range(0, index.elements().size())
                .filter(at -> bare.equals(index.elements().get(at).column()))
                .findFirst()
                .orElse(index.elements().size());
    }

    /** A key may be null, and finds the row where it is. */
    boolean takesNulls() {
        return index.nullsNotDistinct();
    }

    /** The index in terms of the source. */
    ConflictTarget target(Function<String, @Nullable Expression> values) {
        return new ConflictTarget(index.name(), elements(values), index.predicate(), touched(), index.isPlain());
    }

    /**
     * When a row of the table is the one that a row of the source would collide with. A row of the source that a partial
     * index would not hold collides with none.
     */
    List<Expression> conditions(Function<String, @Nullable Expression> values) {
        List<Expression> conditions =
                new ArrayList<>(new IndexConditions(elements(values), index.nullsNotDistinct()).all());
        if (index.predicate() != null) {
            conditions.add(Expression.of(index.predicate()));
            if (index.predicateColumns().stream().noneMatch(it -> column(it).generated())) {
                conditions.add(computed(index.predicate(), index.predicateColumns(), values));
            }
        }
        return conditions;
    }

    private List<ConflictTarget.Element> elements(Function<String, @Nullable Expression> values) {
        return index.elements().stream().map(it -> element(it, values)).toList();
    }

    private ConflictTarget.Element element(UniqueIndex.Element element, Function<String, @Nullable Expression> values) {
        String collation = element.collation();
        if (element.column() == null) {
            String sql = "(" + element.sql() + ")";
            return new ConflictTarget.Element(
                    collation == null ? sql : sql + " COLLATE " + collation,
                    ConflictTarget.collated(Expression.of(sql), collation),
                    ConflictTarget.collated(computed(element.sql(), index.expressionColumns(), values), collation),
                    true);
        }
        CatalogColumn column = column(element.column());
        ConflictTarget.Element plain = ConflictTarget.Element.of(column, value(column, values));
        return collation == null
                ? plain
                : new ConflictTarget.Element(
                        plain.sql() + " COLLATE " + collation,
                        ConflictTarget.collated(plain.existing(), collation),
                        ConflictTarget.collated(value(column, values), collation),
                        plain.nullable());
    }

    private Expression computed(String sql, Collection<String> columns, Function<String, @Nullable Expression> values) {
        List<Operand> operands = columns.stream()
                .sorted()
                .map(this::column)
                .map(it -> new Operand(it, value(it, values)))
                .toList();
        return new Expression(List.of(new Computed(sql, operands)));
    }

    /** A constant is cast, since a bare one says something else in ORDER BY. */
    private static Expression value(CatalogColumn column, Function<String, @Nullable Expression> values) {
        Expression value = values.apply(column.name());
        if (value != null && value.parts().size() == 1 && value.parts().get(0) instanceof NewValue) {
            return value;
        }
        String otherwise = column.defaultExpression() == null ? "NULL" : column.defaultExpression();
        return Expression.between(
                "(",
                value == null ? Expression.of(otherwise) : value,
                ")::" + column.type().name());
    }

    private CatalogColumn column(String name) {
        return table.column(Identifiers.quote(name));
    }

    /** Best one that no index has: else its row is locked against those who only refer to it. */
    private String touched() {
        Set<String> indexed = new HashSet<>();
        table.uniqueIndexes().forEach(it -> indexed.addAll(it.columns()));
        List<CatalogColumn> settable = table.columns().stream()
                .filter(it -> !it.generated() && !it.alwaysIdentity())
                .toList();
        return settable.stream()
                .filter(it -> !indexed.contains(it.name()))
                .findFirst()
                .or(() -> settable.stream().findFirst())
                .map(it -> Identifiers.quote(it.name()))
                .orElseThrow(() ->
                        new IllegalArgumentException("Table %s has no column that can be set".formatted(table.name())));
    }
}

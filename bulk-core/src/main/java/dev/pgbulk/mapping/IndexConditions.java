package dev.pgbulk.mapping;

import dev.pgbulk.table.ConflictTarget.Element;
import dev.pgbulk.table.Expression;
import java.util.ArrayList;
import java.util.List;

/**
 * The conditions by which a unique index finds the row that another row would collide with.
 *
 * @param elements what it compares
 * @param nullsNotDistinct whether nulls are equal
 */
record IndexConditions(List<Element> elements, boolean nullsNotDistinct) {

    /** Each makes the index be asked once more per row. */
    private static final int MOST_ALTERNATIVES = 4;

    List<Expression> all() {
        List<Element> nullable =
                nullsNotDistinct ? elements.stream().filter(Element::nullable).toList() : List.of();
        List<Expression> conditions = new ArrayList<>();
        if (nullable.isEmpty()) {
            elements.forEach(it -> conditions.add(equal(it)));
            return conditions;
        }
        List<Element> spread = nullable.subList(0, Math.min(nullable.size(), MOST_ALTERNATIVES));
        conditions.add(alternatives(spread));
        nullable.subList(spread.size(), nullable.size()).forEach(it -> conditions.add(equalOrBothNull(it)));
        return conditions;
    }

    /** For each of the ways in which elements can be null a condition that the index answers with one row at most. */
    private Expression alternatives(List<Element> spread) {
        List<Expression> ways = new ArrayList<>();
        for (int nulls = 0; nulls < 1 << spread.size(); nulls++) {
            List<Expression> way = new ArrayList<>();
            for (Element element : elements) {
                int at = spread.indexOf(element);
                if (at >= 0 && (nulls & 1 << at) != 0) {
                    way.add(bothNull(element));
                } else if (at >= 0 || !(nullsNotDistinct && element.nullable())) {
                    way.add(nulls == 0 ? equal(element) : equalTurned(element));
                }
            }
            ways.add(joined("(", way, " AND ", ")"));
        }
        return joined("", ways, " OR ", "");
    }

    private static Expression equal(Element element) {
        return Expression.joined(element.existing(), Expression.of(" = "), element.proposed());
    }

    /**
     * Turned around the planner does not see that it is common to all alternatives: it would take it out and join by it
     * alone, which is the square of the rows where few values are different.
     */
    private static Expression equalTurned(Element element) {
        return Expression.joined(element.proposed(), Expression.of(" = "), element.existing());
    }

    private static Expression bothNull(Element element) {
        return Expression.joined(
                element.existing(), Expression.of(" IS NULL AND "), element.proposed(), Expression.of(" IS NULL"));
    }

    private static Expression equalOrBothNull(Element element) {
        return joined("", List.of(equal(element), bothNull(element)), " OR ", "");
    }

    private static Expression joined(String before, List<Expression> all, String between, String after) {
        List<Expression> parts = new ArrayList<>();
        for (Expression each : all) {
            parts.add(Expression.of(parts.isEmpty() ? before : between));
            parts.add(each);
        }
        parts.add(Expression.of(after));
        return Expression.joined(parts.toArray(Expression[]::new));
    }
}

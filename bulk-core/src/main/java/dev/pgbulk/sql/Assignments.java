package dev.pgbulk.sql;

import dev.pgbulk.table.Assignment;
import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Table;
import dev.pgbulk.table.UpdateShape;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What becomes of the columns of a row {@code t} by a row {@code s} of the source.
 *
 * @param source the written table and the columns of the source
 * @param assignments column by column
 * @param onlyChanged whether rows are left alone in which no compared column would change
 */
record Assignments(Table source, List<Assignment> assignments, boolean onlyChanged) {

    static Assignments of(UpdateShape shape) {
        return new Assignments(shape.source(), shape.assignments(), shape.onlyChanged());
    }

    /** The list behind {@code SET}. */
    String list() {
        return assignments.stream().map(it -> it.column() + " = " + value(it)).collect(Collectors.joining(", "));
    }

    /** That the row would change, where that is asked; a further condition behind others. */
    String andChanged() {
        return onlyChanged ? " AND " + changed() : "";
    }

    /** That the row would change. */
    String changed() {
        return changed(assignments, source.definition(), 0);
    }

    /** The same of each assignment that is compared. */
    List<String> eachChanged(List<Assignment> some, CatalogTable table, int number) {
        return some.stream()
                .filter(Assignment::compared)
                .map(it -> changed(List.of(it), table, number))
                .toList();
    }

    /** The same of what is assigned to columns of a further table. */
    String changed(List<Assignment> others, CatalogTable table, int number) {
        Expressions expressions = new Expressions(source.columns(), true);
        String alias = Expressions.alias(number);
        return others.stream()
                .filter(Assignment::compared)
                .map(it -> moved(it, number))
                .map(it -> " OR "
                        + Comparisons.differs(alias, it.column(), it.type(), value(it, expressions, alias), table))
                .collect(Collectors.joining("", "(false", ")"));
    }

    /** What an assignment says of its own table, where that is one of several. */
    private static Assignment moved(Assignment assignment, int number) {
        List<Expression.Part> parts = assignment.value().parts().stream()
                .map(it -> it instanceof Expression.OldValue old && old.table() == 0
                        ? new Expression.OldValue(old.column(), old.type(), number)
                        : it)
                .toList();
        return new Assignment(
                assignment.column(),
                assignment.type(),
                new Expression(parts),
                assignment.present(),
                assignment.compared());
    }

    private String value(Assignment assignment) {
        return value(assignment, new Expressions(source.columns(), true));
    }

    static String value(Assignment assignment, Expressions expressions) {
        return value(assignment, expressions, Expressions.alias(0));
    }

    private static String value(Assignment assignment, Expressions expressions, String alias) {
        String value = expressions.render(assignment.value());
        return assignment.present() < 0
                ? value
                : "CASE WHEN s.c%d THEN %s ELSE %s.%s END"
                        .formatted(assignment.present(), value, alias, assignment.column());
    }
}

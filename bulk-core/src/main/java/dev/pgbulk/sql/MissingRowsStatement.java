package dev.pgbulk.sql;

import dev.pgbulk.table.Assignment;
import dev.pgbulk.table.UpdateShape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Inserts what an update would make of rows of nothing but nulls, where that is more than nothing: for a table in which a
 * row of nulls is not kept. The key comes first in the source.
 *
 * @param shape what becomes of the rows
 * @param source where the new values come from
 */
public record MissingRowsStatement(UpdateShape shape, Source source) {

    /**
     * The statement. The first column that it returns is a constant, the others are the key of an inserted row.
     *
     * @return its text
     */
    public String sql() {
        Expressions expressions = new Expressions(shape.source().columns(), true);
        List<String> names = new ArrayList<>(shape.identity());
        List<String> values = new ArrayList<>();
        for (int at = 0; at < shape.identity().size(); at++) {
            values.add(Values.of(shape.source().columns().get(at), at));
        }
        List<String> made = new ArrayList<>();
        for (Assignment assignment : shape.assignments()) {
            if (assignment.compared()) {
                made.add("n.v" + values.size() + " IS NOT NULL");
            }
            names.add(assignment.column());
            values.add(Assignments.value(assignment, expressions));
        }
        String table = shape.source().name();
        return "INSERT INTO %s (%s) SELECT n.* FROM (SELECT %s FROM %s LEFT JOIN %s t ON false) n WHERE %s RETURNING 1, %s"
                .formatted(
                        table,
                        String.join(", ", names),
                        IntStream.range(0, values.size())
                                .mapToObj(at -> values.get(at) + " AS v" + at)
                                .collect(Collectors.joining(", ")),
                        source.sql(),
                        table,
                        made.isEmpty() ? "true" : String.join(" OR ", made),
                        String.join(", ", shape.identity()));
    }
}

package dev.pgbulk.sql;

import dev.pgbulk.table.SyncShape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Compares the rows of a scope with the rows of a source. It reads only, and what is equal stays on the server.
 *
 * @param shape what belongs together, and what is compared
 * @param source where the rows come from; not a single row of scalars, which {@code FULL JOIN} takes for constants
 */
public record ClassifyStatement(SyncShape shape, Source source) {

    /**
     * The statement. It returns, in the order of the identity, the ordinal of the source row, null where a row of the scope
     * has no partner; what is read; whether there is a row of the table, whether it differs, and whether it is as expected; where that is asked, of each
     * assignment whether it would change its column.
     *
     * @return its text
     */
    public String sql() {
        Expressions expressions = new Expressions(shape.source().columns(), true);
        KeyFilter keys = new KeyFilter(shape.identity(), shape.scope());
        String exists = "t." + shape.identity().get(0) + " IS NOT NULL";
        String differs = differs();
        String expected = shape.expected() == null ? "true" : "(" + expressions.render(shape.expected()) + ") IS TRUE";
        return "SELECT s.ord, %s%s, %s, %s%s FROM %s FULL JOIN %s ON %s WHERE %s ORDER BY %s"
                .formatted(
                        shape.read().stream()
                                .map(it -> expressions.render(it) + ", ")
                                .collect(Collectors.joining()),
                        exists,
                        isTold() ? differs : "true",
                        expected,
                        each(),
                        rows(keys),
                        source.sqlWithOrdinal(),
                        new SyncKeys(shape).condition(),
                        asked(exists, differs, expected),
                        keys.columns());
    }

    /** The rows of the scope, each with those of further tables that belong to it. */
    private String rows(KeyFilter keys) {
        String first =
                "(SELECT t.* FROM %s t WHERE true%s) t".formatted(shape.source().name(), keys.and());
        return shape.joined().isEmpty()
                ? first
                : "(" + first + new JoinedTables(shape.joinedTables(), shape.identity()).sql() + ")";
    }

    /** Where only what differs comes back, nothing has to be told. */
    private boolean isTold() {
        return shape.extent().unchanged() || shape.expected() != null;
    }

    private String each() {
        if (!shape.extent().each()) {
            return "";
        }
        Assignments own = new Assignments(shape.source(), shape.assignments(), true);
        List<String> each = new ArrayList<>(
                own.eachChanged(shape.assignments(), shape.source().definition(), 0));
        for (int at = 0; at < shape.joined().size(); at++) {
            SyncShape.Joined joined = shape.joined().get(at);
            each.addAll(own.eachChanged(joined.assignments(), joined.definition(), at + 1));
        }
        return each.stream().map(it -> ", " + it).collect(Collectors.joining());
    }

    private String differs() {
        if (shape.extent().rewritten()) {
            return "true";
        }
        Assignments own = new Assignments(shape.source(), shape.assignments(), true);
        StringBuilder differs = new StringBuilder(own.changed());
        for (int at = 0; at < shape.joined().size(); at++) {
            SyncShape.Joined joined = shape.joined().get(at);
            differs.append(" OR ").append(own.changed(joined.assignments(), joined.definition(), at + 1));
        }
        return "(" + differs + ")";
    }

    private String asked(String exists, String differs, String expected) {
        String partners = shape.extent().unchanged()
                ? "true"
                : differs + (shape.expected() == null ? "" : " OR NOT (" + expected + ")");
        return shape.extent().surplus()
                ? "s.ord IS NULL OR NOT (%s) OR %s".formatted(exists, partners)
                : "s.ord IS NOT NULL AND (NOT (%s) OR %s)".formatted(exists, partners);
    }
}

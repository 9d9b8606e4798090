package dev.pgbulk.exec;

import dev.pgbulk.sql.CopyStatement;
import dev.pgbulk.sql.InsertStatement;
import dev.pgbulk.sql.Source;
import dev.pgbulk.table.Table;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The texts of the statements that every call needs, made once per shape. Shapes are few and told apart as instances;
 * only {@code @DynamicInsert} makes many, so that the texts are forgotten when there are too many.
 */
final class StatementTexts {

    private static final int MOST = 1_000;

    private final Map<Shape, String> inserts = new ConcurrentHashMap<>();
    private final Map<Shape, String> singles = new ConcurrentHashMap<>();
    private final Map<Shape, String> copies = new ConcurrentHashMap<>();

    String insert(Table table) {
        return text(inserts, table, it -> new InsertStatement(it, new Source.Unnest(it.columns()), null).sql());
    }

    String insertOne(Table table) {
        return text(singles, table, it -> new InsertStatement(it, new Source.Single(it.columns()), null).sql());
    }

    String copy(Table table) {
        return text(copies, table, it -> CopyStatement.into(it).sql());
    }

    private static String text(Map<Shape, String> texts, Table table, Function<Table, String> render) {
        if (texts.size() > MOST) {
            texts.clear();
        }
        return texts.computeIfAbsent(new Shape(table), shape -> render.apply(shape.table()));
    }

    /** A table shape by identity: to compare two by value costs more than to render one. */
    private record Shape(Table table) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Shape shape && shape.table == table;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(table);
        }
    }
}

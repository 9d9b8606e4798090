package dev.pgbulk.exec;

import dev.pgbulk.sql.CopyStatement;
import dev.pgbulk.sql.InsertStatement;
import dev.pgbulk.sql.Source;
import dev.pgbulk.sql.UpdateStatement;
import dev.pgbulk.table.Table;
import dev.pgbulk.table.UpdateShape;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The texts of the statements that every call needs, made once per shape. Shapes are few and told apart as instances;
 * only {@code @DynamicInsert} makes many, so that the texts are forgotten when there are too many.
 */
final class StatementTexts {

    private static final int MOST = 1_000;

    private final Map<Shape<Table>, String> inserts = new ConcurrentHashMap<>();
    private final Map<Shape<Table>, String> singles = new ConcurrentHashMap<>();
    private final Map<Shape<Table>, String> copies = new ConcurrentHashMap<>();
    private final Map<Shape<UpdateShape>, String> updates = new ConcurrentHashMap<>();
    private final Map<Shape<UpdateShape>, String> singleUpdates = new ConcurrentHashMap<>();

    String insert(Table table) {
        return text(inserts, table, it -> new InsertStatement(it, new Source.Unnest(it.columns()), null).sql());
    }

    String insertOne(Table table) {
        return text(singles, table, it -> new InsertStatement(it, new Source.Single(it.columns()), null).sql());
    }

    String copy(Table table) {
        return text(copies, table, it -> CopyStatement.into(it).sql());
    }

    /** A filter belongs to one call, and so does its text; a stage has a name of its own. */
    String update(UpdateShape shape, Source source) {
        if (shape.filter() != null || source instanceof Source.Stage) {
            return new UpdateStatement(shape, source).sql();
        }
        return text(
                source instanceof Source.Single ? singleUpdates : updates,
                shape,
                it -> new UpdateStatement(it, source).sql());
    }

    private static <S> String text(Map<Shape<S>, String> texts, S shape, Function<S, String> render) {
        if (texts.size() > MOST) {
            texts.clear();
        }
        return texts.computeIfAbsent(new Shape<>(shape), it -> render.apply(it.of()));
    }

    /** A shape by identity: to compare two by value costs more than to render one. */
    private record Shape<S>(S of) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Shape<?> shape && shape.of == of;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(of);
        }
    }
}

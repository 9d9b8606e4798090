package dev.pgbulk.exec;

import dev.pgbulk.sql.CopyStatement;
import dev.pgbulk.sql.InsertStatement;
import dev.pgbulk.sql.Source;
import dev.pgbulk.sql.UnmatchedStatement;
import dev.pgbulk.sql.UpdateStatement;
import dev.pgbulk.table.Returning;
import dev.pgbulk.table.Table;
import dev.pgbulk.table.UpdateShape;
import dev.pgbulk.table.UpsertShape;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.EmptySqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;

/**
 * The texts of the statements that every call needs, made once per shape. Shapes are few and told apart as instances;
 * only {@code @DynamicInsert} makes many, so that the texts are forgotten when there are too many.
 */
final class StatementTexts {

    private static final int MOST = 1_000;

    /** Most updates bring a shape of their own, for which nobody will ask again. */
    private static final int MOST_UPDATES = 100;

    private final Map<Shape, String> inserts = new ConcurrentHashMap<>();
    private final Map<Shape, String> singles = new ConcurrentHashMap<>();
    private final Map<Shape, String> copies = new ConcurrentHashMap<>();
    private final Map<ShapeOfOne, String> updates = new ConcurrentHashMap<>();
    private final Map<ShapeOfOne, String> looks = new ConcurrentHashMap<>();
    private final Map<UpsertOfOne, String> upserts = new ConcurrentHashMap<>();

    String insert(Table table) {
        return text(inserts, table, null, it -> new InsertStatement(it, new Source.Unnest(it.columns()), null).sql());
    }

    /** Of one row, with a {@code ?} per column: to put them in place of names costs more per call than the rest. */
    String insertOne(Table table, @Nullable Returning returning) {
        return text(
                singles,
                table,
                returning,
                it -> NamedParameterUtils.substituteNamedParameters(
                        new InsertStatement(it, new Source.Single(it.columns()), returning).sql(),
                        EmptySqlParameterSource.INSTANCE));
    }

    String copy(Table table) {
        return text(copies, table, null, it -> CopyStatement.into(it).sql());
    }

    /** Kept for one row only, where making the text is a good part of the call. */
    String update(UpdateShape shape, Source source, int rows) {
        if (!(source instanceof Source.Single)) {
            return UpdateStatement.of(shape, source, rows).sql();
        }
        if (updates.size() > MOST_UPDATES) {
            updates.clear();
        }
        return updates.computeIfAbsent(
                new ShapeOfOne(shape),
                it -> UpdateStatement.of(shape, source, rows).sql());
    }

    /** What one statement of an upsert is for. */
    enum Upserting {
        UPDATE,
        CREATE
    }

    /** Kept where the rows are parameters: a stage has a name of its own. */
    String upsert(UpsertShape shape, Upserting purpose, Source source, Supplier<String> text) {
        if (!(source instanceof Source.Single)) {
            return text.get();
        }
        if (upserts.size() > MOST_UPDATES) {
            upserts.clear();
        }
        return upserts.computeIfAbsent(new UpsertOfOne(shape, purpose), it -> text.get());
    }

    /** Which of one row is there. */
    String unmatched(UpdateShape shape, Source source) {
        if (!(source instanceof Source.Single)) {
            return new UnmatchedStatement(shape, source, true).sql();
        }
        if (looks.size() > MOST_UPDATES) {
            looks.clear();
        }
        return looks.computeIfAbsent(new ShapeOfOne(shape), it -> new UnmatchedStatement(shape, source, true).sql());
    }

    private static String text(
            Map<Shape, String> texts, Table table, @Nullable Returning returning, Function<Table, String> render) {
        if (texts.size() > MOST) {
            texts.clear();
        }
        return texts.computeIfAbsent(new Shape(table, returning), shape -> render.apply(shape.table()));
    }

    /** A table shape by identity: to compare two by value costs more than to render one. */
    private record Shape(Table table, @Nullable Returning returning) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Shape shape && shape.table == table && Objects.equals(shape.returning, returning);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(table);
        }
    }

    /** The shape of an upsert by identity. */
    private record UpsertOfOne(UpsertShape shape, Upserting purpose) {

        @Override
        public boolean equals(Object other) {
            return other instanceof UpsertOfOne of && of.shape == shape && of.purpose == purpose;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(shape) + purpose.ordinal();
        }
    }

    /** The shape of an update by identity. */
    private record ShapeOfOne(UpdateShape shape) {

        @Override
        public boolean equals(Object other) {
            return other instanceof ShapeOfOne of && of.shape == shape;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(shape);
        }
    }
}

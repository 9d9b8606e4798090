package dev.pgbulk.sql;

import dev.pgbulk.table.Column;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where a statement takes its rows from: a FROM item called {@code s} with the columns {@code c0}, {@code c1} … . */
public sealed interface Source permits Source.Single, Source.Unnest, Source.Stage, Source.Among {

    /**
     * The FROM item.
     *
     * @return its text
     */
    String sql();

    /**
     * The FROM item with the input ordinal, counted from 1, as a further column {@code ord}.
     *
     * @return its text
     */
    String sqlWithOrdinal();

    /**
     * The place of a row of {@code s}, counted from 1, by which it finds its element of an array parameter.
     *
     * @return an expression over {@link #sqlWithOrdinal()}
     */
    default String place() {
        return "s.ord";
    }

    /**
     * One row of scalar parameters, {@code :c0}, {@code :c1} … : a subquery that the planner dissolves, and with it the
     * function scans that arrays would cost.
     *
     * @param columns the columns
     */
    record Single(List<Column> columns) implements Source {

        public Single {
            columns = List.copyOf(columns);
        }

        @Override
        public String sql() {
            return "(SELECT %s) s".formatted(values());
        }

        @Override
        public String sqlWithOrdinal() {
            return "(SELECT 1 AS ord%s%s) s".formatted(columns.isEmpty() ? "" : ", ", values());
        }

        private String values() {
            return IntStream.range(0, columns.size())
                    .mapToObj(at -> ":c%d::%s AS c%d"
                            .formatted(at, Carrier.of(columns.get(at).type()).type(), at))
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * One array parameter per column, {@code :c0}, {@code :c1} … ; without columns, {@code :rows} empty rows.
     *
     * @param columns the columns
     */
    record Unnest(List<Column> columns) implements Source {

        public Unnest {
            columns = List.copyOf(columns);
        }

        @Override
        public String sql() {
            return columns.isEmpty()
                    ? "pg_catalog.generate_series(1, :rows) s"
                    : "%s(%s) AS s(%s)".formatted(function(), arrays(), names());
        }

        @Override
        public String sqlWithOrdinal() {
            return columns.isEmpty()
                    ? "pg_catalog.generate_series(1, :rows) AS s(ord)"
                    : "%s(%s) WITH ORDINALITY AS s(%s, ord)".formatted(function(), arrays(), names());
        }

        /** With several arguments unnest is syntax and takes no schema; with one it is looked up like any function. */
        private String function() {
            return columns.size() == 1 ? "pg_catalog.unnest" : "unnest";
        }

        private String arrays() {
            return positions()
                    .mapToObj(at -> ":c" + at + "::"
                            + Carrier.of(columns.get(at).type()).arrayType())
                    .collect(Collectors.joining(", "));
        }

        private String names() {
            return positions().mapToObj(at -> "c" + at).collect(Collectors.joining(", "));
        }

        private IntStream positions() {
            return IntStream.range(0, columns.size());
        }
    }

    /**
     * A temporary table whose columns are {@code ord}, {@code c0}, {@code c1} … .
     *
     * @param name its name as SQL needs it
     */
    record Stage(String name) implements Source {

        @Override
        public String sql() {
            return name + " s";
        }

        @Override
        public String sqlWithOrdinal() {
            return sql();
        }

        @Override
        public String place() {
            return "s.ord + 1";
        }
    }

    /**
     * Those rows of another source whose element of the array parameter {@code :among} is true.
     *
     * @param all the other source
     * @param locked whether the rows that belong to them are locked already
     */
    record Among(Source all, boolean locked) implements Source {

        /**
         * Some rows of a source, of whose partners nothing is known.
         *
         * @param all the source
         */
        public Among(Source all) {
            this(all, false);
        }

        @Override
        public String sql() {
            return sqlWithOrdinal();
        }

        @Override
        public String sqlWithOrdinal() {
            return "(SELECT s.* FROM %s WHERE (:among::pg_catalog.bool[])[%s]) s"
                    .formatted(all.sqlWithOrdinal(), all.place());
        }

        @Override
        public String place() {
            return all.place();
        }
    }
}

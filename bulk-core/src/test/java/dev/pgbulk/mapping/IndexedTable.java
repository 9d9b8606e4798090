package dev.pgbulk.mapping;

import dev.pgbulk.Strategy;
import dev.pgbulk.exec.DrawnIds;
import dev.pgbulk.exec.Execution;
import dev.pgbulk.exec.ExecutionSettings;
import dev.pgbulk.exec.Executions;
import dev.pgbulk.exec.RepeatedUpsert;
import dev.pgbulk.exec.Upserted;
import dev.pgbulk.table.Assignment;
import dev.pgbulk.table.CatalogColumn;
import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.ComputedColumn;
import dev.pgbulk.table.ConflictTarget;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Identifiers;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Table;
import dev.pgbulk.table.UpdateShape;
import dev.pgbulk.table.UpsertShape;
import dev.pgbulk.testing.RecordingDataSource;
import dev.pgbulk.testing.Unit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A table of its own with an {@code id}, and upserts by whatever unique index its key has. */
final class IndexedTable {

    /** A database without the corpus. */
    private static final Unit UNIT = Unit.of("SELECT 1", "SELECT 1");

    final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Executions executions;
    private final String name;
    private List<String> keys = List.of();
    private List<String> others = List.of();
    private final Map<String, String> constants = new LinkedHashMap<>();
    private @Nullable String constraint;
    private boolean merging = true;

    /** The definition follows the name; braces in the further statements stand for the name. */
    IndexedTable(String name, String definition, String... further) {
        RecordingDataSource dataSource = UNIT.dataSource();
        this.jdbc = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        this.executions = new Executions(dataSource);
        this.name = name;
        jdbc.execute("DROP TABLE IF EXISTS %s CASCADE; CREATE TABLE %s %s".formatted(name, name, definition));
        List.of(further).forEach(it -> jdbc.execute(it.replace("{}", name)));
    }

    IndexedTable key(String... columns) {
        keys = List.of(columns);
        return this;
    }

    IndexedTable with(String... columns) {
        others = List.of(columns);
        return this;
    }

    /** A column that is the same in all new rows. */
    IndexedTable constant(String column, String sql) {
        constants.put(column, sql);
        return this;
    }

    IndexedTable constraint(String named) {
        constraint = named;
        return this;
    }

    /** Whether the server may merge, where it can; otherwise it locks and updates. */
    IndexedTable merging(boolean may) {
        merging = may;
        return this;
    }

    CatalogTable catalog() {
        return executions.catalog(List.of(name)).get(0);
    }

    IndexMatch match(String... implicit) {
        CatalogTable table = catalog();
        List<Column> key = keys.stream().map(it -> column(table, it)).toList();
        return new ConflictTargets(table, "Thing", key, List.of(implicit), it -> "its " + it).find(constraint);
    }

    private static Column column(CatalogTable table, String name) {
        CatalogColumn column = table.column(Identifiers.quote(name));
        return new Column(Identifiers.quote(name), column.type(), null, "its " + name);
    }

    /** Every column is inserted, and those that are no key are updated. */
    UpsertShape shape() {
        CatalogTable table = catalog();
        List<Column> columns = new ArrayList<>();
        keys.forEach(it -> columns.add(column(table, it)));
        others.forEach(it -> columns.add(column(table, it)));
        List<ComputedColumn> inserted = new ArrayList<>();
        List<Assignment> assignments = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            Column column = columns.get(at);
            Expression value = Expression.newValue(at);
            inserted.add(new ComputedColumn(column.name(), column.type(), value));
            if (at >= keys.size()) {
                assignments.add(new Assignment(column.name(), column.type(), value, -1, true));
            }
        }
        constants.forEach((column, sql) -> inserted.add(new ComputedColumn(Identifiers.quote(column), sql)));
        List<String> implicit = new ArrayList<>(others);
        implicit.addAll(constants.keySet());
        IndexMatch match = match(implicit.stream().map(Identifiers::quote).toArray(String[]::new));
        Function<String, @Nullable Expression> values = IndexMatch.values(inserted);
        UpdateShape update = new UpdateShape(
                new Table(table, "Thing", columns, keys.size(), List.of()),
                match.conditions(values),
                assignments,
                List.of("\"id\""),
                null,
                false,
                false,
                List.of("\"id\""));
        ConflictTarget target = match.target(values);
        return new UpsertShape(
                update,
                null,
                inserted,
                null,
                new ConflictTarget(
                        target.name(),
                        target.elements(),
                        target.predicate(),
                        target.touched(),
                        target.plain() && merging),
                List.of());
    }

    Upserted upsert(Strategy strategy, Object[]... values) {
        UpsertShape shape = shape();
        return call(
                strategy,
                it -> RepeatedUpsert.of(it, rows(shape, values), shape, DrawnIds.none(values.length), (row, number) ->
                        new Object[] {row.getLong(2)}));
    }

    /** The same with ids that are drawn for those rows that are not there. */
    Upserted upsertWithIds(Strategy strategy, Object[]... values) {
        UpsertShape shape = shape();
        UpsertShape drawing = new UpsertShape(
                shape.update(),
                null,
                shape.inserted(),
                new UpsertShape.DrawnColumn("\"id\"", catalog().column("id").type()),
                shape.target(),
                List.of());
        long[] ids = new long[values.length];
        return call(strategy, it -> {
            Rows rows = rows(shape, values);
            BitSet missing = it.unmatched(rows, shape.update());
            missing.stream().forEach(at -> ids[at] = 1_000L + at);
            return RepeatedUpsert.of(
                    it, rows, drawing, new DrawnIds(ids, missing), (row, number) -> new Object[] {row.getLong(2)});
        });
    }

    List<List<Integer>> duplicates(Strategy strategy, Object[]... values) {
        UpsertShape shape = shape();
        return call(
                        strategy,
                        it -> it.duplicates(rows(shape, values), shape.target().keys()))
                .stream()
                .map(group -> java.util.Arrays.stream(group).boxed().toList())
                .toList();
    }

    private <T> T call(Strategy strategy, Function<Execution, T> work) {
        return transaction.execute(status -> {
            try (Execution execution = executions.begin(new ExecutionSettings(strategy, 1_000, null))) {
                return work.apply(execution);
            }
        });
    }

    private static Rows rows(UpsertShape shape, Object[]... values) {
        Rows rows = new Rows(shape.source());
        for (Object[] row : values) {
            rows.add(100 + rows.size(), row);
        }
        return rows;
    }

    /** The rows of a query, each as one text; braces stand for the table. */
    List<String> texts(String query) {
        return jdbc.queryForList("SELECT q::text FROM (" + query.replace("{}", name) + ") q", String.class);
    }

    static Object[] row(@Nullable Object... values) {
        return values;
    }
}

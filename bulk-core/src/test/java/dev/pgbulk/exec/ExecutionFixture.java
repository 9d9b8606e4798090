package dev.pgbulk.exec;

import dev.pgbulk.Strategy;
import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.MatchShape;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.SyncShape;
import dev.pgbulk.table.Table;
import dev.pgbulk.table.UpdateShape;
import dev.pgbulk.table.UpsertShape;
import dev.pgbulk.testing.RecordingDataSource;
import dev.pgbulk.testing.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A table of its own, and calls that work on it. */
final class ExecutionFixture {

    static final RowMapper<Object[]> READER = (row, number) -> {
        Object[] values = new Object[row.getMetaData().getColumnCount() - 1];
        Arrays.setAll(values, at -> {
            try {
                return row.getObject(at + 2);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        return values;
    };

    /** A database without the corpus. */
    private static final Unit UNIT = Unit.of("SELECT 1", "SELECT 1");

    final JdbcTemplate jdbc;
    final TransactionTemplate transaction;
    private final Executions executions;
    private final Strategy strategy;

    ExecutionFixture(Strategy strategy) {
        RecordingDataSource dataSource = UNIT.dataSource();
        this.jdbc = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        this.executions = new Executions(dataSource);
        this.strategy = strategy;
    }

    /** What is sent to the server while {@code work} runs. */
    static List<String> during(Runnable work) {
        return UNIT.dataSource().during(work);
    }

    /** Makes a table anew; the definition follows its name. */
    Shaping table(String name, String definition) {
        jdbc.execute("DROP TABLE IF EXISTS %s CASCADE; CREATE TABLE %s %s".formatted(name, name, definition));
        return shape(name);
    }

    Shaping shape(String name) {
        return new Shaping(catalog(name));
    }

    CatalogTable catalog(String name) {
        return executions.catalog(List.of(name)).get(0);
    }

    <T> T call(Function<Execution, T> work) {
        return transaction.execute(status -> {
            try (Execution execution = begin()) {
                return work.apply(execution);
            }
        });
    }

    Execution begin() {
        return executions.begin(new ExecutionSettings(strategy, 1_000, null));
    }

    Updated update(UpdateShape shape, Object[]... values) {
        return update(shape, Shaping.rows(shape.source(), List.of(values)));
    }

    Updated update(UpdateShape shape, Rows rows) {
        return call(it -> it.update(rows, shape, READER, done -> {}));
    }

    Upserted upsert(UpsertShape shape, DrawnIds ids, List<Object[]> values) {
        return call(it -> RepeatedUpsert.of(it, Shaping.rows(shape.source(), values), shape, ids, READER));
    }

    Differences classify(SyncShape shape, Object[]... values) {
        return call(it -> it.classify(Shaping.rows(shape.source(), List.of(values)), shape, Long.MAX_VALUE, READER));
    }

    List<List<Integer>> duplicates(Table source, Object[]... values) {
        return call(it -> it.duplicates(Shaping.rows(source, List.of(values)))).stream()
                .map(group -> Arrays.stream(group).boxed().toList())
                .toList();
    }

    List<Returned> match(MatchShape shape, Object[]... values) {
        return call(it -> it.match(Shaping.rows(shape.source(), List.of(values)), shape, READER));
    }

    /** The rows of a query, each as one text. */
    List<String> texts(String query) {
        return jdbc.queryForList("SELECT q::text FROM (" + query + ") q", String.class);
    }

    static Object[] row(Object... values) {
        return values;
    }
}

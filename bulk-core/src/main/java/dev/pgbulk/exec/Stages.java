package dev.pgbulk.exec;

import dev.pgbulk.table.Rows;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The temporary tables of one call. One that is not needed any more is filled again, since the server keeps a lock for
 * each table of a transaction, also when it is dropped, and has room for some thousands only.
 */
final class Stages implements AutoCloseable {

    private final DataSource dataSource;
    private final JdbcOperations jdbc;
    private final CopyChannel channel;
    private final RowGuard guard;
    private final int most;
    private final List<Stage> stages = new ArrayList<>();
    private final Map<List<String>, Deque<Stage>> unused = new HashMap<>();

    /** A COPY takes so many rows at most. */
    Stages(DataSource dataSource, JdbcOperations jdbc, CopyChannel channel, RowGuard guard, int most) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.channel = channel;
        this.guard = guard;
        this.most = most;
    }

    Stage fill(Rows rows) {
        StagedColumns columns = StagedColumns.of(rows);
        Stage stage = empty(columns.typeNames());
        for (int from = 0; from < rows.size(); from += most) {
            copy(rows.slice(from, from + Math.min(most, rows.size() - from)), from, columns, stage);
        }
        return stage;
    }

    private void copy(Rows part, int first, StagedColumns columns, Stage stage) {
        long count = guard.run(
                part,
                () -> KnownValues.NONE,
                () -> channel.run(connection -> stage.copy(connection, columns, part, first)));
        if (count != part.size()) {
            throw RowFailures.dropped(part, count);
        }
    }

    private Stage empty(List<String> types) {
        Deque<Stage> some = unused.get(types);
        if (some != null && !some.isEmpty()) {
            Stage again = some.pop();
            again.clear();
            return again;
        }
        Stage fresh = new Stage(StageNames.next(dataSource), types, jdbc);
        stages.add(fresh);
        return fresh;
    }

    /** Stages that work has made are gone if it is taken back. */
    boolean unless(BooleanSupplier work) {
        int before = stages.size();
        boolean kept = work.getAsBoolean();
        if (!kept) {
            stages.subList(before, stages.size()).clear();
            unused.clear();
        }
        return kept;
    }

    /** The rows have been read. A stage that was taken back with what made it is none any more. */
    void release(Stage stage) {
        if (stages.contains(stage)) {
            unused.computeIfAbsent(stage.types(), it -> new ArrayDeque<>()).push(stage);
        }
    }

    /** Only after success: a failed transaction takes no statement, and its rollback drops the stages. */
    @Override
    public void close() {
        stages.forEach(Stage::drop);
        stages.clear();
        unused.clear();
    }
}

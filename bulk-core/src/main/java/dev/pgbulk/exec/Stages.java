package dev.pgbulk.exec;

import dev.pgbulk.table.Rows;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcOperations;

/** Makes temporary tables of blocks of rows. */
record Stages(DataSource dataSource, JdbcOperations jdbc, CopyChannel channel, RowGuard guard) {

    Stage fill(Rows rows) {
        Stage stage = new Stage(StageNames.next(dataSource), rows, jdbc);
        long count =
                guard.run(rows, () -> KnownValues.NONE, () -> channel.run(connection -> stage.copy(connection, rows)));
        if (count != rows.size()) {
            throw RowFailures.dropped(rows, count);
        }
        return stage;
    }
}

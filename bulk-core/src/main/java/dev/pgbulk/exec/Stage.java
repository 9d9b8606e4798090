package dev.pgbulk.exec;

import dev.pgbulk.copy.BinaryCopy;
import dev.pgbulk.sql.Source;
import dev.pgbulk.sql.StageStatement;
import dev.pgbulk.table.Column;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * A temporary table for the rows of one statement. Columns without a binary form are text there, and are cast by the
 * statement that reads them.
 */
final class Stage implements AutoCloseable {

    private final StageStatement statement;
    private final BinaryCopy encoding;
    private final JdbcOperations jdbc;
    private boolean written;

    Stage(String name, List<Column> columns, JdbcOperations jdbc) {
        this.encoding = BinaryCopy.staged(columns);
        this.statement = new StageStatement(name, encoding.stageTypes());
        this.jdbc = jdbc;
        jdbc.execute(statement.create());
    }

    String name() {
        return statement.name();
    }

    BinaryCopy encoding() {
        return encoding;
    }

    Source source() {
        return new Source.Stage(statement.name());
    }

    /** All went well. After a failure the transaction takes no statement, and its rollback drops the stage. */
    void written() {
        written = true;
    }

    @Override
    public void close() {
        if (written) {
            jdbc.execute(statement.drop());
        }
    }
}

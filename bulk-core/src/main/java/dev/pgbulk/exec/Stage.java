package dev.pgbulk.exec;

import dev.pgbulk.copy.BinaryCopy;
import dev.pgbulk.sql.CopyStatement;
import dev.pgbulk.sql.Source;
import dev.pgbulk.sql.StageStatement;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.Rows;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * A temporary table for the rows of one statement. Columns without a binary form are text there, and are cast by the
 * statement that reads them.
 */
final class Stage {

    private final StageStatement statement;
    private final JdbcOperations jdbc;

    Stage(String name, List<String> types, JdbcOperations jdbc) {
        this.statement = new StageStatement(name, types);
        this.jdbc = jdbc;
        jdbc.execute(statement.create());
    }

    List<String> types() {
        return statement.types();
    }

    /** Adds rows, of which the first has this number. */
    long copy(PGConnection connection, StagedColumns columns, Rows rows, int first) throws SQLException {
        List<Column> staged = columns.columns();
        String sql = CopyStatement.intoStage(statement.name(), staged.size()).sql();
        return BinaryCopy.numbered(staged, first).copy(connection, sql, columns.rows(rows));
    }

    Source source() {
        return new Source.Stage(statement.name());
    }

    void clear() {
        jdbc.execute(statement.clear());
    }

    void drop() {
        jdbc.execute(statement.drop());
    }
}

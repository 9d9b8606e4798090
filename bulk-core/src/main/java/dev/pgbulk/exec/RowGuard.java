package dev.pgbulk.exec;

import dev.pgbulk.copy.UnwritableValueException;
import dev.pgbulk.table.Rows;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/**
 * Runs statements over blocks of rows within the time that the call has left. A failure names the row, where the server
 * tells.
 */
record RowGuard(Deadline deadline) {

    <T> T run(Rows rows, Supplier<KnownValues> values, Supplier<T> statement) {
        deadline.tell();
        try {
            return statement.get();
        } catch (DataAccessException failure) {
            throw RowFailures.locate(failure, rows, values);
        } catch (UnwritableValueException failure) {
            throw RowFailures.unwritable(failure, rows);
        }
    }
}

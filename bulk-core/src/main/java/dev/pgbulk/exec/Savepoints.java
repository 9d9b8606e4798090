package dev.pgbulk.exec;

import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.table.CatalogTable;
import java.sql.Connection;
import java.sql.Savepoint;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/** Parts of a transaction that can be taken back without the whole. */
record Savepoints(JdbcOperations jdbc) {

    private static final char PARTITIONED = 'p';

    /** A partition speaks of an index of its own; should another index have refused the row, the next way does so too. */
    static boolean isOf(DataAccessException failure, CatalogTable table, String index) {
        return failure instanceof BulkDuplicateKeyException duplicate
                && (table.kind() == PARTITIONED || index.equals(duplicate.constraint()));
    }

    /**
     * Runs work, and takes it back if its result is not wanted, or if it fails in a way that may pass.
     *
     * @param work what to do
     * @param wanted whether the result is kept
     * @param passing whether a failure may pass
     * @return the result, or null if it was taken back
     */
    <T> @Nullable T keepIf(Supplier<T> work, Predicate<T> wanted, Predicate<DataAccessException> passing) {
        Savepoint savepoint = set();
        try {
            T result = work.get();
            if (wanted.test(result)) {
                on(connection -> connection.releaseSavepoint(savepoint));
                return result;
            }
        } catch (DataAccessException failure) {
            if (!passing.test(failure)) {
                throw failure;
            }
        }
        on(connection -> {
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint);
        });
        return null;
    }

    private Savepoint set() {
        return jdbc.execute((ConnectionCallback<Savepoint>) Connection::setSavepoint);
    }

    private void on(Work work) {
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            work.with(connection);
            return true;
        });
    }

    private interface Work {
        void with(Connection connection) throws java.sql.SQLException;
    }
}

package dev.pgbulk.exec;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/** Spring's translation, and the two states of PostgreSQL that it leaves uncategorised. */
final class PostgresExceptionTranslator extends SQLExceptionSubclassTranslator {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String READ_ONLY_TRANSACTION = "25006";

    @Override
    protected @Nullable DataAccessException doTranslate(String task, @Nullable String sql, SQLException ex) {
        if (LOCK_NOT_AVAILABLE.equals(ex.getSQLState())) {
            return new CannotAcquireLockException(buildMessage(task, sql, ex), ex);
        }
        if (READ_ONLY_TRANSACTION.equals(ex.getSQLState())) {
            return new InvalidDataAccessApiUsageException(
                    "The database refuses to write: the transaction or the server is read-only", ex);
        }
        return super.doTranslate(task, sql, ex);
    }
}

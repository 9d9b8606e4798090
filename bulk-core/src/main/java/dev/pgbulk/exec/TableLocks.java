package dev.pgbulk.exec;

import dev.pgbulk.sql.TableLockStatement;
import dev.pgbulk.table.CatalogTable;
import java.util.Map;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Takes the locks by which those who write a table in a way that bears no other wait for each other. */
record TableLocks(NamedParameterJdbcTemplate jdbc) {

    void take(CatalogTable table) {
        jdbc.query(TableLockStatement.SQL, Map.of("table", table.name()), row -> {});
        Boolean seesAll = jdbc.getJdbcOperations().queryForObject(TableLockStatement.SEES_ALL, Boolean.class);
        if (!Boolean.TRUE.equals(seesAll)) {
            throw new InvalidDataAccessApiUsageException(
                    ("Under REPEATABLE READ this transaction does not see what others have written to %s before it got the"
                                    + " lock on it; use READ COMMITTED, or make the operation the first of its transaction")
                            .formatted(table.name()));
        }
    }
}

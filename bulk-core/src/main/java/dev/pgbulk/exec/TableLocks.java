package dev.pgbulk.exec;

import dev.pgbulk.sql.TableLockStatement;
import dev.pgbulk.table.CatalogTable;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Takes the locks by which those who write a table in a way that bears no other wait for each other. */
record TableLocks(NamedParameterJdbcTemplate jdbc, DataSource dataSource) {

    /** Whether all that was committed before is seen by the statements to come. */
    boolean take(CatalogTable table) {
        jdbc.query(TableLockStatement.SQL, Map.of("table", table.name()), row -> {});
        SeenTables seen = SeenTables.of(dataSource);
        if (seen.contains(table.name())) {
            return true;
        }
        boolean all = seesAll(jdbc.getJdbcOperations());
        if (all) {
            seen.add(table.name());
        }
        return all;
    }

    /** In two statements, since the second is what the first asks for: whether the transaction has a number already. */
    private static boolean seesAll(JdbcOperations plain) {
        boolean[] known = plain.queryForObject(
                TableLockStatement.ISOLATION, (row, number) -> new boolean[] {row.getBoolean(1), row.getBoolean(2)});
        return known[0]
                || known[1]
                        && Boolean.TRUE.equals(
                                plain.queryForObject(TableLockStatement.NOTHING_COMMITTED, Boolean.class));
    }

    static InvalidDataAccessApiUsageException unseen(CatalogTable table) {
        return new InvalidDataAccessApiUsageException(
                ("Under REPEATABLE READ this transaction does not see what others have written to %s before it got the"
                                + " lock on it; use READ COMMITTED, or make the operation the first of its transaction")
                        .formatted(table.name()));
    }
}

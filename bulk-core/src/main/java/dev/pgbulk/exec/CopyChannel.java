package dev.pgbulk.exec;

import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/** COPY over the driver's own connection, which is that of the transaction. */
record CopyChannel(JdbcOperations jdbc) {

    long run(Copying copying) {
        Long count = jdbc.execute((ConnectionCallback<Long>) con -> copying.copy(con.unwrap(PGConnection.class)));
        return count == null ? 0 : count;
    }

    /** A COPY; returns how many rows the server counted. */
    interface Copying {
        long copy(PGConnection connection) throws SQLException;
    }
}

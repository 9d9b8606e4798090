package dev.pgbulk.exec;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The time a call may take. Before each statement the server is told what is left of it; in the end
 * {@code statement_timeout} is put back. Both are local to the transaction.
 */
interface Deadline {

    /** No limit. */
    Deadline NONE = new Deadline() {
        @Override
        public void tell() {}

        @Override
        public void restore() {}
    };

    void tell();

    void restore();

    static Deadline in(@Nullable Duration timeout, JdbcOperations jdbc) {
        return timeout == null ? NONE : new Limited(timeout, jdbc);
    }

    /** A limit counted from its construction. */
    final class Limited implements Deadline {

        private static final String SET = "SELECT pg_catalog.set_config('statement_timeout', ?, true)";
        private static final String GET =
                "SELECT setting::pg_catalog.int8 FROM pg_catalog.pg_settings WHERE name = 'statement_timeout'";

        private final Duration timeout;
        private final JdbcOperations jdbc;
        private final long end;
        private @Nullable Long former;

        Limited(Duration timeout, JdbcOperations jdbc) {
            this.timeout = timeout;
            this.jdbc = jdbc;
            this.end = System.nanoTime() + timeout.toNanos();
        }

        @Override
        public void tell() {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new QueryTimeoutException("The call took longer than its timeout of " + timeout);
            }
            if (former == null) {
                former = jdbc.queryForObject(GET, Long.class);
            }
            set(former == null || former == 0 ? left : Math.min(left, former));
        }

        @Override
        public void restore() {
            if (former != null) {
                set(former);
            }
        }

        private void set(long millis) {
            jdbc.queryForObject(SET, String.class, Long.toString(millis));
        }
    }
}

package dev.pgbulk.exec;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** What a failure of the database means for the call. */
public final class Failures {

    /** Serialization failure and deadlock: the server has rolled back, and says that a repetition may succeed. */
    private static final Set<String> ROLLED_BACK = Set.of("40001", "40P01");

    private static final Set<String> TRANSIENT = Set.of("55P03", "57P01", "57P02", "57P03", "57P05");

    /** Column, table or arbiter unknown, cached plan of another row type: the catalogue has changed since it was read. */
    private static final Set<String> OUTDATED = Set.of("42703", "42P01", "42P10", "0A000");

    private Failures() {}

    /**
     * Whether the transaction may succeed if it is repeated.
     *
     * @param failure what was thrown
     * @return true for a serialization failure, a deadlock, a lock not granted, a lost connection
     */
    public static boolean isTransient(Throwable failure) {
        String state = state(failure);
        return isRolledBack(failure) || TRANSIENT.contains(state) || state.startsWith("08");
    }

    /**
     * Whether the server itself has rolled back. After a commit was sent this alone says that nothing is stored.
     *
     * @param failure what was thrown
     * @return true for a serialization failure and a deadlock
     */
    public static boolean isRolledBack(Throwable failure) {
        return ROLLED_BACK.contains(state(failure));
    }

    /**
     * Whether what is known of the tables may be out of date.
     *
     * @param failure what was thrown
     * @return true if the catalogue should be read again
     */
    public static boolean isOutdated(Throwable failure) {
        return OUTDATED.contains(state(failure));
    }

    /**
     * A failure of the database that somebody else has caught, such as Hibernate.
     *
     * @param failure what was thrown
     * @return the same as one of Spring's exceptions; itself where the database has no part in it
     */
    public static RuntimeException translated(RuntimeException failure) {
        for (Throwable at = failure; at != null; at = at.getCause() == at ? null : at.getCause()) {
            if (at instanceof SQLException sql) {
                DataAccessException known = new PostgresExceptionTranslator().translate("Hibernate", null, sql);
                return known == null ? failure : known;
            }
        }
        return failure;
    }

    private static String state(@Nullable Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause() == at ? null : at.getCause()) {
            if (at instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}

package dev.pgbulk;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/** A row does not fit its table: a text too long, a number too big, a null, a broken constraint. */
public class BulkRowException extends DataIntegrityViolationException {

    private static final long serialVersionUID = 1L;

    /** Where it happened. */
    private final RowFailure failure;

    /**
     * A failure of one row.
     *
     * @param message what happened, where, and what to do
     * @param failure where it happened
     * @param cause what the server or the mapping said, if anything
     */
    public BulkRowException(String message, RowFailure failure, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    /**
     * Which input item.
     *
     * @return its index from 0, or -1 where the server did not tell
     */
    public long index() {
        return failure.index();
    }

    /**
     * Which attribute.
     *
     * @return its path, or {@code null} where the server did not tell
     */
    public @Nullable String attribute() {
        return failure.attribute();
    }

    /**
     * Which constraint.
     *
     * @return its name, or {@code null} where none was broken
     */
    public @Nullable String constraint() {
        return failure.constraint();
    }

    /**
     * What kind of failure.
     *
     * @return the SQLSTATE, also where the library found the failure before the server did; {@code null} if unknown
     */
    public @Nullable String sqlState() {
        return failure.sqlState();
    }
}

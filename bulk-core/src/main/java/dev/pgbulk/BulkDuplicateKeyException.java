package dev.pgbulk;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/** A row breaks a unique constraint or index (SQLSTATE 23505): the twin of {@link BulkRowException}. */
public class BulkDuplicateKeyException extends DuplicateKeyException {

    private static final long serialVersionUID = 1L;

    /** Where it happened. */
    private final RowFailure failure;

    /**
     * A duplicate.
     *
     * @param message what happened, where, and what to do
     * @param failure where it happened
     * @param cause what the server said
     */
    public BulkDuplicateKeyException(String message, RowFailure failure, @Nullable Throwable cause) {
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
     * @return its path, or {@code null} where the key has several columns or the server did not tell
     */
    public @Nullable String attribute() {
        return failure.attribute();
    }

    /**
     * Which constraint or unique index.
     *
     * @return its name, or {@code null} where the server did not tell
     */
    public @Nullable String constraint() {
        return failure.constraint();
    }

    /**
     * What kind of failure.
     *
     * @return the SQLSTATE
     */
    public @Nullable String sqlState() {
        return failure.sqlState();
    }
}

package dev.pgbulk.exec;

import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.RowFailure;
import dev.pgbulk.copy.UnwritableValueException;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.Identifiers;
import dev.pgbulk.table.Rows;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataAccessException;

/** Turns what the server says of a row into an exception that names the input index and the attribute. */
final class RowFailures {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String GENERATED_ALWAYS = "428C9";
    private static final String OUT_OF_VIEW = "44000";

    private RowFailures() {}

    /** The failure itself where it is not one of a row: a lost connection, a lock, a missing column. */
    static DataAccessException locate(DataAccessException failure, Rows rows, Supplier<KnownValues> values) {
        if (!(failure.getMostSpecificCause() instanceof PSQLException cause) || !ofRow(cause.getSQLState())) {
            return failure;
        }
        ServerErrorMessage server = cause.getServerErrorMessage();
        FailedRow row = FailedRow.of(server, rows, values.get());
        Column column = row.column();
        RowFailure where = new RowFailure(
                row.position() < 0 ? -1 : rows.index(row.position()),
                column == null ? null : column.attribute(),
                server == null ? null : server.getConstraint(),
                cause.getSQLState());
        String message = message(where, rows, column, server);
        return UNIQUE_VIOLATION.equals(cause.getSQLState())
                ? new BulkDuplicateKeyException(message, where, cause)
                : new BulkRowException(message, where, cause);
    }

    /** The server took fewer rows than it was given. */
    static DataAccessException dropped(Rows rows, long written) {
        String message = "%d of %d rows of %s were not stored: a BEFORE trigger or the view of table %s dropped them"
                .formatted(
                        rows.size() - written,
                        rows.size(),
                        rows.table().entity(),
                        rows.table().name());
        int index = rows.size() == 1 ? rows.index(0) : -1;
        return new BulkRowException(message, new RowFailure(index, null, null, null), null);
    }

    /** Rows that were counted, but are not there under their keys. */
    static DataAccessException vanished(Rows rows, List<Returned> found) {
        BitSet positions = new BitSet();
        found.forEach(it -> positions.set(it.position()));
        int index = rows.index(positions.nextClearBit(0));
        String message =
                "%s at index %d is not in table %s after the insert: a trigger or rule has changed its key or diverted it"
                        .formatted(rows.table().entity(), index, rows.table().name());
        return new BulkRowException(message, new RowFailure(index, null, null, null), null);
    }

    /** A value that has no form on the wire, found before the server saw it. */
    static DataAccessException unwritable(UnwritableValueException failure, Rows rows) {
        RowFailure where = new RowFailure(rows.index(failure.row()), failure.attribute(), null, "22P02");
        String message = "%s at index %d, attribute '%s': the value cannot be written [SQLSTATE 22P02]"
                .formatted(rows.table().entity(), where.index(), failure.attribute());
        return new BulkRowException(message, where, failure);
    }

    private static boolean ofRow(@Nullable String state) {
        return state != null
                && (state.startsWith("22")
                        || state.startsWith("23")
                        || state.equals(GENERATED_ALWAYS)
                        || state.equals(OUT_OF_VIEW));
    }

    private static String message(
            RowFailure where, Rows rows, @Nullable Column column, @Nullable ServerErrorMessage server) {
        String subject =
                where.index() < 0 ? "A " + rows.table().entity() : rows.table().entity() + " at index " + where.index();
        String attribute = column == null
                ? ""
                : ", attribute '%s' (column %s)".formatted(column.attribute(), Identifiers.bare(column.name()));
        return "%s%s does not fit table %s: %s [SQLSTATE %s]"
                .formatted(
                        subject,
                        attribute,
                        rows.table().name(),
                        SqlStates.explain(String.valueOf(where.sqlState()), server),
                        where.sqlState());
    }
}

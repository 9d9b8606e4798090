package dev.pgbulk.mapping;

import dev.pgbulk.table.MatchShape;
import dev.pgbulk.table.UpdateShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements by which the items of a group are written.
 *
 * @param single the one statement; null where the entity lies in several tables
 * @param match how rows are found otherwise
 * @param tables how each table is written then
 * @param generated what the one statement reads back, after the id where that is read
 * @param readsId whether the id of a written row has to be read from it
 * @param writesId whether the id is written
 */
record GroupStatements(
        @Nullable UpdateShape single,
        @Nullable MatchShape match,
        List<TableUpdate> tables,
        List<GeneratedAttribute> generated,
        boolean readsId,
        boolean writesId) {}

package dev.pgbulk;

import java.util.List;

/**
 * What a sync has done. {@code deleted} counts rows of the entity type only, not what the database deletes with them.
 *
 * @param <T> the entity type
 * @param created how many rows were created
 * @param updated how many rows were written because they differed
 * @param unchanged how many rows were left alone because they hold the values already
 * @param deleted how many rows of the scope were deleted because no item belongs to them
 * @param outcomes what became of each item, by input index; with {@link SyncOptions#skipCreates()} the item of a missing
 *     row is {@link Outcome.Reason#CONDITION skipped}, with {@link SyncOptions#skipUpdates()} that of a row that differs
 *     is {@link Outcome.Reason#EXISTS skipped}
 * @param createdRows the entities whose rows were created, in input order: the given instances, or with
 *     {@link SyncOptions#returning()} detached ones that were read after the write
 * @param updatedRows the entities whose rows were written, in input order, likewise
 * @param deletedIds the ids of the deleted rows, ascending as the database has them
 * @param changes with {@link SyncOptions#changes()} what differed, those of items by input index, then those of deleted
 *     rows in the order of their ids
 */
public record SyncResult<T>(
        long created,
        long updated,
        long unchanged,
        long deleted,
        List<Outcome> outcomes,
        List<T> createdRows,
        List<T> updatedRows,
        List<Object> deletedIds,
        List<RowChange> changes) {

    /**
     * Copies the lists.
     *
     * @param created how many rows were created
     * @param updated how many rows were written
     * @param unchanged how many rows were left alone
     * @param deleted how many rows were deleted
     * @param outcomes what became of each item
     * @param createdRows the created rows
     * @param updatedRows the written rows
     * @param deletedIds the ids of the deleted rows
     * @param changes what differed
     */
    public SyncResult {
        outcomes = List.copyOf(outcomes);
        createdRows = List.copyOf(createdRows);
        updatedRows = List.copyOf(updatedRows);
        deletedIds = List.copyOf(deletedIds);
        changes = List.copyOf(changes);
    }
}

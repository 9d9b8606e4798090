package dev.pgbulk;

import java.util.List;

/**
 * What a sync would do, if it ran now. Nothing was written, locked or drawn from a sequence.
 *
 * @param <T> the entity type
 * @param created how many rows would be created
 * @param updated how many rows would be written because they differ
 * @param unchanged how many rows would be left alone because they hold the values already
 * @param deleted how many rows of the scope would be deleted because no item belongs to them
 * @param outcomes what would become of each item, by input index
 * @param createdRows the given entities whose rows would be created, in input order
 * @param updatedRows the given entities whose rows would be written, in input order
 * @param deletedIds the ids of the rows that would be deleted, ascending as the database has them
 * @param changes what differs, always told: the changes of items by input index, then those of rows that would be deleted
 *     in the order of their ids
 */
public record SyncPreview<T>(
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
     * @param created how many rows would be created
     * @param updated how many rows would be written
     * @param unchanged how many rows would be left alone
     * @param deleted how many rows would be deleted
     * @param outcomes what would become of each item
     * @param createdRows the rows that would be created
     * @param updatedRows the rows that would be written
     * @param deletedIds the ids of the rows that would be deleted
     * @param changes what differs
     */
    public SyncPreview {
        outcomes = List.copyOf(outcomes);
        createdRows = List.copyOf(createdRows);
        updatedRows = List.copyOf(updatedRows);
        deletedIds = List.copyOf(deletedIds);
        changes = List.copyOf(changes);
    }
}

package dev.pgbulk.mapping;

import dev.pgbulk.Outcome;
import dev.pgbulk.RowChange;
import java.util.Arrays;
import java.util.List;

/**
 * What a sync has done, or would do.
 *
 * @param outcomes what became of each item
 * @param created the input indices of created rows, ascending
 * @param createdIds their ids; none where nothing was written
 * @param updated the input indices of updated rows, ascending
 * @param updatedIds their ids
 * @param deletedIds the ids of deleted rows
 * @param unchanged how many rows were left alone since they hold the values
 * @param changes what differs, where that was asked for
 */
public record SyncTally(
        List<Outcome> outcomes,
        int[] created,
        List<Object> createdIds,
        int[] updated,
        List<Object> updatedIds,
        List<Object> deletedIds,
        long unchanged,
        List<RowChange> changes) {

    /**
     * Some of the items.
     *
     * @param <E> what the items are
     * @param indices theirs
     * @param input all items
     * @return those, in their order
     */
    public static <E> List<E> of(int[] indices, List<E> input) {
        return Arrays.stream(indices).<E>mapToObj(input::get).toList();
    }
}

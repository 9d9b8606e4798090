package dev.pgbulk.mapping;

import dev.pgbulk.table.MatchShape;
import dev.pgbulk.table.UpdateShape;
import java.util.List;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Items of a call that are written by the same statements.
 *
 * @param paths the attributes of their entity type
 * @param single the one statement; null where the entity lies in several tables
 * @param match how rows are found otherwise
 * @param tables how each table is written then
 * @param generated what the one statement reads back, after the id where that is read
 * @param matchColumns how many of the first columns find the row
 * @param checksVersion whether an item without a row is a stale one
 * @param filtered whether there is a filter besides the keys
 * @param indices the input index of each item
 * @param rows the row of each item
 * @param readsId whether the id of a written row has to be read from it
 * @param ids the id of each item; null where items have none
 * @param entities the entity of each item; null for values
 */
record UpdateGroup(
        AttributePaths paths,
        @Nullable UpdateShape single,
        @Nullable MatchShape match,
        List<TableUpdate> tables,
        List<GeneratedAttribute> generated,
        int matchColumns,
        boolean checksVersion,
        boolean filtered,
        int[] indices,
        Object[][] rows,
        boolean readsId,
        Object @Nullable [] ids,
        Object @Nullable [] entities) {

    EntityPersister persister() {
        return paths.persister();
    }
}

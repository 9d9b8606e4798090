package dev.pgbulk.mapping;

import dev.pgbulk.table.MatchShape;
import dev.pgbulk.table.UpdateShape;
import java.util.List;
import java.util.Objects;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Items of a call that are written by the same statements.
 *
 * @param paths the attributes of their entity type
 * @param keys what items are matched by
 * @param single the one statement; null where the entity lies in several tables
 * @param match how rows are found otherwise
 * @param tables how each table is written then
 * @param generated what the one statement reads back, after the id where that is read
 * @param expectedVersion which column of a row holds the version that is expected; -1 where none is
 * @param filtered whether the caller has a condition besides the keys
 * @param indices the input index of each item
 * @param rows the row of each item
 * @param readsId whether the id of a written row has to be read from it
 * @param writesId whether a written row gets another id
 * @param ids the id of each item; null where items have none
 * @param entities the entity of each item; null for values
 * @param nextVersions the version of each entity after the write, where it is known before
 * @param upsert how rows that do not exist are created by the same statement; null where none are
 * @param separate how they are created by statements of their own; null where none are
 */
record UpdateGroup(
        AttributePaths paths,
        UpdateKeys keys,
        @Nullable UpdateShape single,
        @Nullable MatchShape match,
        List<TableUpdate> tables,
        List<GeneratedAttribute> generated,
        int expectedVersion,
        boolean filtered,
        int[] indices,
        Object[][] rows,
        boolean readsId,
        boolean writesId,
        Object @Nullable [] ids,
        Object @Nullable [] entities,
        @Nullable Object @Nullable [] nextVersions,
        @Nullable UpsertPlan upsert,
        @Nullable SeparateUpsert separate) {

    /** The same, with rows created by statements of their own. */
    UpdateGroup creating(SeparateUpsert more) {
        return with(more);
    }

    /** The same, without rows created. */
    UpdateGroup updating() {
        return with(null);
    }

    private UpdateGroup with(@Nullable SeparateUpsert more) {
        return new UpdateGroup(
                paths,
                keys,
                single,
                match,
                tables,
                generated,
                expectedVersion,
                filtered,
                indices,
                rows,
                readsId,
                writesId,
                ids,
                entities,
                null,
                null,
                more);
    }

    EntityPersister persister() {
        return paths.persister();
    }

    /** A row that is not found is there with another version, or not at all. */
    boolean expectsVersion(int position) {
        return expectedVersion >= 0 && rows[position][expectedVersion] != null;
    }

    Object id(int position) {
        Object id = ids == null ? null : ids[position];
        if (id == null && entities != null) {
            id = persister().getIdentifier(entities[position]);
        }
        return Objects.requireNonNull(id, "an item whose version is checked has an id");
    }
}

package dev.pgbulk;

import org.jspecify.annotations.Nullable;

/**
 * What {@link UpsertOptions} say of the rows beside what {@link UpdateSettings} say of those that exist.
 *
 * @param updates whether rows that exist are updated
 * @param keyIsUnique whether a unique index stands for the key
 * @param constraint the name of the unique constraint or index that tells rows apart; {@code null} to have it found by
 *     the key
 * @param revive whether soft-deleted rows with an item's key are brought back
 */
public record UpsertSettings(
        boolean updates, boolean keyIsUnique, @Nullable String constraint, boolean revive) {

    static final UpsertSettings NONE = new UpsertSettings(true, true, null, false);

    UpsertSettings withUpdates(boolean changed) {
        return new UpsertSettings(changed, keyIsUnique, constraint, revive);
    }

    UpsertSettings withKeyIsUnique(boolean changed) {
        if (!changed && constraint != null) {
            throw eitherOr();
        }
        return new UpsertSettings(updates, changed, constraint, revive);
    }

    UpsertSettings withConstraint(String name) {
        if (!keyIsUnique) {
            throw eitherOr();
        }
        return new UpsertSettings(updates, true, name, revive);
    }

    UpsertSettings withRevival() {
        return new UpsertSettings(updates, keyIsUnique, constraint, true);
    }

    private static IllegalArgumentException eitherOr() {
        return new IllegalArgumentException("keyIsUnique(false) and constraint exclude each other;"
                + " a constraint tells rows apart because its key is unique");
    }
}

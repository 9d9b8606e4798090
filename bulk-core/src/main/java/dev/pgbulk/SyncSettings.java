package dev.pgbulk;

import org.jspecify.annotations.Nullable;

/**
 * What {@link SyncOptions} say of a sync beside what {@link UpdateSettings} say of keys and attributes.
 *
 * @param skipCreates whether missing rows are not created
 * @param skipUpdates whether rows that differ are left as they are
 * @param skipDeletes whether rows that are not in the input are kept
 * @param allowEmpty whether an input without items is meant
 * @param maxDeletes how many rows may be deleted; {@code null} for any number
 * @param allowOutsideScope whether written rows may lie outside the scope
 * @param rewriteUnchanged whether rows that hold the values already are written too
 * @param changes whether the old and new values are told
 * @param lock whether syncs of one table wait for each other
 */
public record SyncSettings(
        boolean skipCreates,
        boolean skipUpdates,
        boolean skipDeletes,
        boolean allowEmpty,
        @Nullable Long maxDeletes,
        boolean allowOutsideScope,
        boolean rewriteUnchanged,
        boolean changes,
        SyncLock lock) {

    static final SyncSettings NONE =
            new SyncSettings(false, false, false, false, null, false, false, false, SyncLock.TABLE);

    SyncSettings withoutCreates() {
        return new SyncSettings(
                true,
                skipUpdates,
                skipDeletes,
                allowEmpty,
                maxDeletes,
                allowOutsideScope,
                rewriteUnchanged,
                changes,
                lock);
    }

    SyncSettings withoutUpdates() {
        return new SyncSettings(
                skipCreates,
                true,
                skipDeletes,
                allowEmpty,
                maxDeletes,
                allowOutsideScope,
                rewriteUnchanged,
                changes,
                lock);
    }

    SyncSettings withoutDeletes() {
        return new SyncSettings(
                skipCreates,
                skipUpdates,
                true,
                allowEmpty,
                maxDeletes,
                allowOutsideScope,
                rewriteUnchanged,
                changes,
                lock);
    }

    SyncSettings withEmptyAllowed() {
        return new SyncSettings(
                skipCreates,
                skipUpdates,
                skipDeletes,
                true,
                maxDeletes,
                allowOutsideScope,
                rewriteUnchanged,
                changes,
                lock);
    }

    SyncSettings withMaxDeletes(long rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("maxDeletes must not be negative, but was " + rows);
        }
        return new SyncSettings(
                skipCreates,
                skipUpdates,
                skipDeletes,
                allowEmpty,
                rows,
                allowOutsideScope,
                rewriteUnchanged,
                changes,
                lock);
    }

    SyncSettings withOutsideScopeAllowed() {
        return new SyncSettings(
                skipCreates, skipUpdates, skipDeletes, allowEmpty, maxDeletes, true, rewriteUnchanged, changes, lock);
    }

    SyncSettings withUnchangedRewritten() {
        return new SyncSettings(
                skipCreates, skipUpdates, skipDeletes, allowEmpty, maxDeletes, allowOutsideScope, true, changes, lock);
    }

    SyncSettings withChanges() {
        return new SyncSettings(
                skipCreates,
                skipUpdates,
                skipDeletes,
                allowEmpty,
                maxDeletes,
                allowOutsideScope,
                rewriteUnchanged,
                true,
                lock);
    }

    SyncSettings withLock(SyncLock chosen) {
        return new SyncSettings(
                skipCreates,
                skipUpdates,
                skipDeletes,
                allowEmpty,
                maxDeletes,
                allowOutsideScope,
                rewriteUnchanged,
                changes,
                chosen);
    }
}

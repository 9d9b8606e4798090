package dev.pgbulk.mapping;

import dev.pgbulk.SyncSettings;

/**
 * What a sync is to do, as its options say it.
 *
 * @param rows by which key items and rows belong together, and which attributes are compared and written
 * @param sync what may be done, and what is refused
 * @param returning whether unchanged items get the id of their row too
 * @param preview whether nothing is written
 */
public record SyncRequest(UpdateRequest rows, SyncSettings sync, boolean returning, boolean preview) {

    /** Whether old and new values are asked for. */
    boolean tellsChanges() {
        return preview || sync.changes();
    }
}

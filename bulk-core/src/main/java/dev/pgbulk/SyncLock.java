package dev.pgbulk;

/** Whether syncs of one table wait for each other. */
public enum SyncLock {

    /**
     * A sync waits until others of the same table have ended, so that two of them never work from the same state. Other
     * writers are not held up. The default.
     */
    TABLE,

    /**
     * Syncs do not wait: for those whose scopes never overlap. What another transaction has changed since the rows were
     * compared is still noticed before a row is written.
     */
    NONE
}

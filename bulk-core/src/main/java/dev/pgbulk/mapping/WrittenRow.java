package dev.pgbulk.mapping;

/**
 * A row that an update has written.
 *
 * @param index the input index of its item
 * @param id its id, after the write
 */
record WrittenRow(int index, Object id) {}

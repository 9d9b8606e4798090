package dev.pgbulk.exec;

import java.util.BitSet;
import java.util.List;

/**
 * What was written by one statement that deletes, updates and creates.
 *
 * @param deleted the positions of the source rows by which a row was deleted
 * @param updated the positions of the source rows by which a row was updated
 * @param created the positions of the source rows that created a row
 * @param returned the columns that are read back of updated and created rows
 */
public record Rewritten(BitSet deleted, BitSet updated, BitSet created, List<Returned> returned) {}

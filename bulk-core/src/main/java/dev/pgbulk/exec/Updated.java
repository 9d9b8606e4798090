package dev.pgbulk.exec;

import java.util.BitSet;
import java.util.List;

/**
 * What an update has done with a block of rows.
 *
 * @param returned one per written row, with the position of the source row in its block
 * @param unmatched the positions of the source rows that no row belongs to; told only where the keys do not overlap
 */
public record Updated(List<Returned> returned, BitSet unmatched) {}

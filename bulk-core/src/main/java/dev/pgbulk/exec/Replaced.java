package dev.pgbulk.exec;

import java.util.BitSet;

/**
 * What has become of the links of owners.
 *
 * @param links how many were deleted and inserted
 * @param positions the position of one row of each owner that has lost or got links
 */
public record Replaced(long links, BitSet positions) {}

package dev.pgbulk;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where a row failed, as far as it is known.
 *
 * @param index the input index from 0, or -1
 * @param attribute the path of the attribute
 * @param constraint the name of the broken constraint
 * @param sqlState the SQLSTATE
 */
public record RowFailure(
        long index,
        @Nullable String attribute,
        @Nullable String constraint,
        @Nullable String sqlState) implements Serializable {}

package dev.pgbulk.mapping;

import java.util.stream.IntStream;

/** Some items of a call, which are written together. */
public sealed interface Batch permits CreationBatch, UpdateBatch, MemberBatch {

    /**
     * The input indices of the items.
     *
     * @return the indices, each once
     */
    IntStream indices();

    /**
     * How many items.
     *
     * @return at least one
     */
    int size();
}

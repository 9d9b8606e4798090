package dev.pgbulk.mapping;

import dev.pgbulk.table.Rows;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some owners with their members.
 *
 * @param rows a row per link, and one per owner without any
 * @param from the index of the first owner
 * @param owners their ids
 */
public record MemberBatch(Rows rows, int from, List<Object> owners) {

    /**
     * Copies.
     *
     * @param rows the rows
     * @param from the first index
     * @param owners the ids
     */
    public MemberBatch {
        owners = List.copyOf(owners);
    }

    /**
     * The indices of the owners.
     *
     * @return in input order
     */
    public IntStream indices() {
        return IntStream.range(from, from + owners.size());
    }

    /**
     * How many owners there are.
     *
     * @return their number
     */
    public int size() {
        return owners.size();
    }
}

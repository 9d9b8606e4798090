package dev.pgbulk.mapping;

import dev.pgbulk.table.Rows;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some owners with their members.
 *
 * @param rows a row per link, and one per owner without any
 * @param from the index of the first owner
 * @param owners their ids
 */
public record MemberBatch(Rows rows, int from, List<Object> owners) implements Batch {

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
     * The indices of the owners of some rows.
     *
     * @param positions the positions of the rows
     * @return in input order, each once
     */
    List<Integer> indicesOf(BitSet positions) {
        return positions.stream().map(rows::index).distinct().sorted().boxed().toList();
    }

    /** The id of an owner by its index. */
    Object owner(int index) {
        return owners.get(index - from);
    }

    @Override
    public IntStream indices() {
        return IntStream.range(from, from + owners.size());
    }

    @Override
    public int size() {
        return owners.size();
    }
}

package dev.pgbulk.mapping;

import dev.pgbulk.table.Sequence;
import dev.pgbulk.table.SequenceDraw;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.id.IdentifierGeneratorHelper;

/**
 * Ids from a sequence by the rule of Hibernate's optimizer, so that blocks drawn here and blocks drawn by Hibernate never
 * overlap: a value of the sequence stands for a block of ids that nobody else gets.
 *
 * @param sequence the sequence
 * @param size ids per value of the sequence
 * @param increment what the mapping takes the sequence's increment to be
 * @param initial the first id ever
 * @param pooled whether a value is the upper end of its block, else the lower
 * @param type the class of the ids
 */
record SequenceBlocks(Sequence sequence, int size, int increment, long initial, boolean pooled, Class<?> type) {

    /** So many ids, in ascending order per block. Values of an incomplete last block are lost, as on a restart. */
    List<Object> take(int count, SequenceDraw draw) {
        List<Object> ids = new ArrayList<>(count);
        while (ids.size() < count) {
            int missing = count - ids.size();
            for (long value : draw.draw(sequence, (missing + size - 1) / size)) {
                addBlock(value, count, ids);
            }
        }
        return ids;
    }

    private void addBlock(long value, int count, List<Object> ids) {
        long first = pooled ? Math.max(value - size + 1, initial) : value;
        long last = pooled ? value : value + size - 1;
        for (long id = first; id <= last && ids.size() < count; id++) {
            ids.add(
                    type == Long.class
                            ? (Object) id
                            : IdentifierGeneratorHelper.getIntegralDataTypeHolder(type)
                                    .initialize(id)
                                    .makeValue());
        }
    }
}

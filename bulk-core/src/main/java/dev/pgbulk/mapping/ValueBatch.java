package dev.pgbulk.mapping;

import dev.pgbulk.table.Rows;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** The rows of a part of the value maps of one call. Not for use by two threads. */
final class ValueBatch implements CreationBatch {

    private final int[] indices;
    private final EntityPlan plan;
    private final List<ValueRows.Made> rows;
    private final @Nullable Object[] ids;
    private final BitSet withoutId = new BitSet();

    ValueBatch(int[] indices, EntityPlan plan, List<ValueRows.Made> rows, @Nullable Object[] ids) {
        this.indices = indices;
        this.plan = plan;
        this.rows = rows;
        this.ids = ids;
        IntStream.of(indices).filter(index -> ids[index] == null).forEach(withoutId::set);
    }

    @Override
    public IntStream indices() {
        return IntStream.of(indices);
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public long rowCount() {
        long count = 0;
        for (int index : indices) {
            for (Object[] row : rows.get(index).values()) {
                count += row == null ? 0 : 1;
            }
        }
        return count;
    }

    @Override
    public List<ReadBack> insertsForIds(EntityManager entityManager) {
        RowBlocks blocks = new RowBlocks(false, withoutId.cardinality());
        withoutId.stream().forEach(index -> append(index, 0, blocks));
        SessionImplementor session = WriteScope.session(entityManager);
        return blocks.inOrder().stream()
                .map(block -> ReadBack.ofId(block, plan.identifierTable().outline(), session))
                .toList();
    }

    /** Table after table, since the rows of one may refer to those of another, whatever their shapes. */
    @Override
    public List<Rows> rows(EntityManager entityManager) {
        SessionImplementor session = WriteScope.session(entityManager);
        List<Rows> all = new ArrayList<>();
        for (int table = 0; table < plan.tables().size(); table++) {
            RowBlocks blocks = new RowBlocks(plan.selfReferences().length > 0, indices.length);
            for (int index : indices) {
                Object[] row = rows.get(index).values()[table];
                if (row != null && withoutId.get(index) && table > 0) {
                    plan.tables().get(table).putKey(index, ids[index], session, row);
                }
                if (table > 0 || !withoutId.get(index)) {
                    append(index, table, blocks);
                }
            }
            all.addAll(blocks.inOrder());
        }
        return all;
    }

    private void append(int index, int table, RowBlocks blocks) {
        ValueRows.Made row = rows.get(index);
        Object[] values = row.values()[table];
        if (values != null) {
            blocks.add(row.shape().table(table), index, values);
        }
    }

    /** Nobody holds what the server makes: it is read where it is asked for. */
    @Override
    public Optional<ReadBack> readBack(Rows written, EntityManager entityManager) {
        return Optional.empty();
    }

    @Override
    public void apply(ReadBack readBack, int position, Object[] values) {
        ids[readBack.rows().index(position)] = values[0];
    }
}

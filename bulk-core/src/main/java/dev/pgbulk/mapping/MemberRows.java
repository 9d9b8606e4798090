package dev.pgbulk.mapping;

import dev.pgbulk.table.Rows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** Makes the rows of links. */
final class MemberRows {

    private final LinkPlan plan;
    private final MemberValues values;

    MemberRows(LinkPlan plan, SharedSessionContractImplementor session) {
        this.plan = plan;
        this.values = new MemberValues(plan, session);
    }

    List<MemberBatch> batches(List<? extends Map.Entry<?, ? extends Collection<?>>> owners, int batchSize) {
        Type type = plan.owner().getIdentifierType();
        Map<IdKey, Integer> seen = new HashMap<>();
        List<MemberBatch> batches = new ArrayList<>();
        for (int from = 0; from < owners.size(); ) {
            int end = (int) Math.min(owners.size(), (long) from + batchSize);
            Rows rows = new Rows(plan.source());
            List<Object> ids = new ArrayList<>(end - from);
            for (int index = from; index < end; index++) {
                Object id = values.owner(owners.get(index).getKey(), index);
                Integer before = seen.putIfAbsent(new IdKey(type, id), index);
                if (before != null) {
                    throw new IllegalArgumentException("The owners at the indices %d and %d (%s) have the same id"
                            .formatted(before, index, plan.source().entity()));
                }
                ids.add(id);
                add(id, owners.get(index).getValue(), index, rows);
            }
            batches.add(new MemberBatch(rows, from, ids));
            from = end;
        }
        return batches;
    }

    private void add(Object owner, @Nullable Collection<?> members, int index, Rows rows) {
        if (members == null) {
            throw new IllegalArgumentException(
                    "%s with the id %s, attribute '%s': the collection is null; pass an empty one for no members"
                            .formatted(
                                    RowFaults.subject(plan.source().entity(), index),
                                    owner,
                                    plan.collection().path()));
        }
        int width = plan.source().columns().size();
        Object[] key = new Object[width];
        values.putOwner(owner, index, key);
        int position = 0;
        for (Object member : members) {
            Object[] row = key.clone();
            values.putMember(member, owner, index, position, row);
            row[width - 1] = true;
            rows.add(index, row);
            position++;
        }
        if (position == 0) {
            key[width - 1] = false;
            rows.add(index, key);
        }
    }
}

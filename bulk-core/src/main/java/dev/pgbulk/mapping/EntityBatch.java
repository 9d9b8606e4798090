package dev.pgbulk.mapping;

import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Table;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** The rows of a part of the entities of one call. Not for use by two threads. */
final class EntityBatch implements CreationBatch {

    private final int[] indices;
    private final EntityCreation.Source source;
    private final List<Rows> withoutId;
    private final List<Rows> rows;

    EntityBatch(int[] indices, EntityCreation.Source source, SessionImplementor session) {
        this.indices = indices;
        this.source = source;
        RowBlocks first = new RowBlocks(false, indices.length);
        for (int index : indices) {
            if (source.ids()[index] == null) {
                source.plan(index).identifierTable().append(source.state(index, session), first);
            }
        }
        this.withoutId = first.inOrder();
        this.rows = withoutId.isEmpty() ? rows(true, session) : List.of();
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
        for (Rows block : withoutId) {
            count += block.size();
        }
        for (Rows block : rows) {
            count += block.size();
        }
        return count;
    }

    @Override
    public List<ReadBack> insertsForIds(EntityManager entityManager) {
        if (withoutId.isEmpty()) {
            return List.of();
        }
        SessionImplementor session = WriteScope.session(entityManager);
        return withoutId.stream()
                .map(it -> readBack(it, true, session).orElseThrow())
                .toList();
    }

    @Override
    public List<Rows> rows(EntityManager entityManager) {
        return withoutId.isEmpty() ? rows : rows(false, WriteScope.session(entityManager));
    }

    /** The ids of one call are made by the insert for all of its entities or for none. */
    private List<Rows> rows(boolean withIdentifierTable, SessionImplementor session) {
        RowBlocks entityRows = new RowBlocks(WriteOrder.matters(indices, source.plans()), indices.length);
        RowBlocks collectionRows = new RowBlocks(false, 0);
        for (int index : indices) {
            append(source.plan(index), source.state(index, session), withIdentifierTable, entityRows, collectionRows);
        }
        List<Rows> all = new ArrayList<>(entityRows.inOrder());
        all.addAll(collectionRows.inOrder());
        return all;
    }

    private static void append(
            EntityPlan plan,
            EntityState state,
            boolean withIdentifierTable,
            RowBlocks entityRows,
            RowBlocks collectionRows) {
        for (RefusedCollection refused : plan.refused()) {
            refused.check(state, plan.name());
        }
        for (TablePlan table : plan.tables()) {
            if (withIdentifierTable || table != plan.identifierTable()) {
                table.append(state, entityRows);
            }
        }
        for (CollectionPlan collection : plan.collections()) {
            collection.append(state, collectionRows);
        }
    }

    @Override
    public Optional<ReadBack> readBack(Rows written, EntityManager entityManager) {
        return readBack(written, false, WriteScope.session(entityManager));
    }

    private Optional<ReadBack> readBack(Rows written, boolean withId, SessionImplementor session) {
        Table table = written.table();
        TablePlan plan = plan(written.index(0), table);
        return plan == null || !withId && plan.outline().generated().isEmpty()
                ? Optional.empty()
                : Optional.of(new ReadBack(written, plan.outline(), withId, session));
    }

    /** Of a collection table there is none. */
    private @Nullable TablePlan plan(int index, Table table) {
        for (TablePlan plan : source.plan(index).tables()) {
            if (plan.definition() == table.definition()) {
                return plan;
            }
        }
        return null;
    }

    @Override
    public void apply(ReadBack readBack, int position, Object[] values) {
        int index = readBack.rows().index(position);
        EntityPlan plan = source.plan(index);
        Object entity = source.entities().get(index);
        int at = 0;
        if (readBack.withId()) {
            Object id = values[at++];
            plan.persister().setIdentifier(entity, id, null);
            source.ids()[index] = id;
        }
        for (GeneratedAttribute attribute : readBack.generated()) {
            attribute.target().set(entity, values[at++]);
        }
    }
}

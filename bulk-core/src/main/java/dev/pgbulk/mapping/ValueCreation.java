package dev.pgbulk.mapping;

import dev.pgbulk.table.SequenceDraw;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.jspecify.annotations.Nullable;

/**
 * The value maps of one call on their way to the database. There are no entities: nothing is called and nothing to be
 * undone, since the maps of the caller are only read.
 */
final class ValueCreation<T> implements Insertion<T> {

    private final InsertAttributes attributes;
    private final CreationSettings settings;
    private final List<InsertItem> items = new ArrayList<>();
    private final @Nullable Object[] ids;
    private @Nullable List<ValueBatch> batches;

    ValueCreation(
            List<? extends @Nullable Map<String, ?>> maps, InsertAttributes attributes, CreationSettings settings) {
        this.attributes = attributes;
        this.settings = settings;
        this.ids = new Object[maps.size()];
        Set<String> given = new HashSet<>();
        for (int index = 0; index < maps.size(); index++) {
            InsertItem item = new InsertItem(index, attributes.resolve(maps.get(index), index));
            items.add(item);
            given.addAll(item.values().keySet());
        }
        if (!items.isEmpty()) {
            attributes.checkValues(given);
        }
    }

    @Override
    public void prepare(EntityManager entityManager, SequenceDraw draw) {
        if (batches != null) {
            return;
        }
        SessionImplementor session = WriteScope.session(entityManager);
        PathValues values = new PathValues(attributes.entity(), session);
        InsertIds given = new InsertIds(attributes, values);
        int without = 0;
        for (InsertItem item : items) {
            ids[item.index()] = given.of(item);
            without += ids[item.index()] == null ? 1 : 0;
        }
        EntityPlan plan = attributes.plan();
        DrawnIds drawn = new DrawnIds(Collections.nCopies(without, plan), settings.returnsOne(), draw);
        InsertOwner owners = new InsertOwner(attributes, values, session);
        ValueShapes shapes = new ValueShapes(attributes, owners, values);
        List<ValueRow> rows = new ArrayList<>(items.size());
        for (InsertItem item : items) {
            rows.add(row(item, drawn, owners, shapes, values, session));
        }
        batches = split(rows, session);
    }

    private ValueRow row(
            InsertItem item,
            DrawnIds drawn,
            InsertOwner owners,
            ValueShapes shapes,
            PathValues values,
            SessionImplementor session) {
        int index = item.index();
        EntityPlan plan = attributes.plan();
        Iterator<Object> block = ids[index] == null ? drawn.of(plan) : null;
        if (block != null) {
            ids[index] = block.next();
        }
        BeforeExecutionGenerator generator = ids[index] == null ? generator(index) : null;
        Object owner = generator != null || plan.completes() ? owners.of(item, ids[index]) : null;
        if (generator != null) {
            ids[index] = generate(generator, owner, index, session);
        }
        if (owner != null && plan.completes()) {
            owners.complete(owner, index);
        }
        ValueShape shape = shapes.of(item, ids[index] != null);
        return new ValueRow(shape, shape.rows(index, ids[index], item.values(), owner, values, session));
    }

    /** Who makes the id of an item that has none; null where the insert does. */
    private @Nullable BeforeExecutionGenerator generator(int index) {
        IdSource source = attributes.plan().idSource();
        if (source instanceof IdSource.Assigned) {
            throw new IllegalArgumentException(
                    "%s has no value for '%s', its id, and ids are assigned by the application; give one"
                            .formatted(
                                    RowFaults.subject(attributes.entity(), index),
                                    attributes.paths().id().path()));
        }
        return source instanceof IdSource.Drawn it
                ? it.generator()
                : source instanceof IdSource.Generated generated ? generated.generator() : null;
    }

    private Object generate(
            BeforeExecutionGenerator generator, @Nullable Object owner, int index, SessionImplementor session) {
        try {
            Object id = generator.generate(session, owner, null, EventType.INSERT);
            attributes.plan().persister().setIdentifier(owner, id, session);
            return id;
        } catch (RuntimeException fault) {
            throw RowFaults.ungenerated(attributes.entity(), index, fault);
        }
    }

    private List<ValueBatch> split(List<ValueRow> rows, SessionImplementor session) {
        List<ValueBatch> split = new ArrayList<>();
        int from = 0;
        do {
            int to = (int) Math.min(rows.size(), (long) from + settings.batchSize());
            int[] indices = IntStream.range(from, to).toArray();
            split.add(new ValueBatch(indices, attributes.plan(), rows, ids));
            from = to;
        } while (from < rows.size());
        return split;
    }

    @Override
    public boolean isPrepared() {
        return batches != null;
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public List<ValueBatch> batches() {
        if (batches == null) {
            throw new IllegalStateException("The values are not prepared");
        }
        return batches;
    }

    @Override
    public void afterWrite(InsertionBatch batch) {}

    @Override
    public List<T> entities(List<? extends InsertionBatch> written) {
        return List.of();
    }

    @Override
    public Set<Class<?>> types() {
        return Set.of();
    }

    @Override
    public List<Object> ids(List<? extends InsertionBatch> written) {
        return written.stream()
                .flatMapToInt(InsertionBatch::indices)
                .sorted()
                .mapToObj(index -> ids[index])
                .toList();
    }

    @Override
    public void undo(@Nullable Collection<? extends InsertionBatch> failed, Throwable failure) {}
}

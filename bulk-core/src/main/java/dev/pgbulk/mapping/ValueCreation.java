package dev.pgbulk.mapping;

import dev.pgbulk.table.SequenceDraw;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The value maps of one call on their way to the database. There are no entities: nothing is called and nothing to be
 * undone, since the maps of the caller are only read.
 */
final class ValueCreation<T> implements Creation<T> {

    private final InsertAttributes attributes;
    private final CreationSettings settings;
    private final List<ValueItem> items = new ArrayList<>();
    private final @Nullable Object[] ids;
    private @Nullable List<ValueBatch> batches;

    ValueCreation(
            List<? extends @Nullable Map<String, ?>> maps, InsertAttributes attributes, CreationSettings settings) {
        this.attributes = attributes;
        this.settings = settings;
        this.ids = new Object[maps.size()];
        Set<String> given = new HashSet<>();
        for (int index = 0; index < maps.size(); index++) {
            ValueItem item = new ValueItem(index, List.of(), attributes.resolve(maps.get(index), index));
            given.addAll(item.values().keySet());
            attributes.omitted().settle(item.values());
            items.add(item);
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
        ItemIds known = new ItemIds(attributes, items, ids, values, settings.returnsOne(), draw);
        ItemInstances instances = new ItemInstances(attributes, values, session);
        ValueRows rows = new ValueRows(attributes, values, false, session);
        List<ValueRows.Made> made = new ArrayList<>(items.size());
        for (ValueItem item : items) {
            known.draw(item.index());
            Object instance = instance(item, known, instances);
            made.add(rows.of(item, known.of(item.index()), instance));
        }
        batches = split(made);
    }

    /** What the item omits, the id included; null where that is nothing, or all is left to the server. */
    private @Nullable Object instance(ValueItem item, ItemIds known, ItemInstances instances) {
        int index = item.index();
        BeforeExecutionGenerator generator = known.generator(index);
        if (generator == null && !attributes.omitted().any()) {
            return null;
        }
        Object instance = instances.of(item, generator != null);
        if (generator != null) {
            known.generate(index, generator, instance, instances);
        }
        instances.complete(instance, known.of(index), index);
        return instance;
    }

    private List<ValueBatch> split(List<ValueRows.Made> rows) {
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
    public void afterWrite(CreationBatch batch) {}

    @Override
    public List<T> entities(List<? extends CreationBatch> written) {
        return List.of();
    }

    @Override
    public Set<Class<?>> types() {
        return Set.of();
    }

    @Override
    public List<Object> ids(List<? extends CreationBatch> written) {
        return written.stream()
                .flatMapToInt(CreationBatch::indices)
                .sorted()
                .mapToObj(index -> ids[index])
                .toList();
    }

    @Override
    public void undo(@Nullable Collection<? extends CreationBatch> failed, Throwable failure) {}
}

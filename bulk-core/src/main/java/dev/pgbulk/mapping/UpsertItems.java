package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Items that update their row, or create it where there is none. */
final class UpsertItems implements UpdateItems {

    private final UpdateItems items;
    private final NewRows created;
    private final UpdateRequest request;
    private final Map<Integer, Integer> twins = new TreeMap<>();

    UpsertItems(UpdateItems items, NewRows created, UpdateRequest request) {
        this.items = items;
        this.created = created;
        this.request = request;
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public List<Object> entities() {
        return items.entities();
    }

    @Override
    public Set<Class<?>> types() {
        return items.types();
    }

    @Override
    public boolean creates() {
        return true;
    }

    @Override
    public List<String> fields() {
        return items.fields();
    }

    @Override
    public void markClean(ManagedInputs managed) {
        items.markClean(managed);
    }

    @Override
    public List<UpdateGroup> groups(Preparation preparation) {
        created.make(preparation.session());
        List<UpdateGroup> groups = new ArrayList<>();
        UpsertGroups upserts = new UpsertGroups(request, created);
        items.groups(preparation).forEach(group -> groups.addAll(upserts.of(group)));
        return groups;
    }

    @Override
    public void keep(List<UpdateBatch.Part> parts) {
        items.keep(parts);
    }

    @Override
    public void dropped(Map<Integer, Integer> counted) {
        twins.putAll(counted);
        counted.keySet().forEach(created::undo);
    }

    /** An item that has no row holds what it held before; one that did not count holds what the other one has got. */
    @Override
    public void written(UpdateTally tally, List<UpdateBatch> batches, ManagedInputs managed) {
        items.written(tally, batches, managed);
        BitSet settled = tally.settledIndices();
        for (UpdateBatch batch : batches) {
            batch.indices().filter(index -> !settled.get(index)).forEach(created::undo);
        }
        twins.forEach((index, other) -> {
            if (settled.get(other)) {
                created.takeOver(index, other);
            }
        });
    }

    @Override
    public void callAfter(int index) {
        items.callAfter(index);
    }

    @Override
    public void undo(int index, Throwable failure) {
        items.undo(index, failure);
        try {
            created.undo(index);
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
        }
    }
}

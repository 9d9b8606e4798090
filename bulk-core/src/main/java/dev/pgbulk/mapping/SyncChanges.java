package dev.pgbulk.mapping;

import dev.pgbulk.Outcome;
import dev.pgbulk.RowChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * In what rows and items differed.
 *
 * @param sync of which items
 * @param writes what was created
 */
record SyncChanges(Sync<?> sync, SyncWrites writes) {

    List<RowChange> of(List<SyncComparison> comparisons, Outcome[] outcomes, List<Object> deleted) {
        Map<Integer, RowChange> ofItems = new TreeMap<>();
        Map<IdKey, RowChange> ofRows = new HashMap<>();
        Type type = sync.type().persister().getIdentifierType();
        for (SyncComparison comparison : comparisons) {
            SyncValues values = Objects.requireNonNull(comparison.values());
            SyncGroup group = comparison.group();
            comparison.different().forEach((at, read) -> {
                int index = group.index(at);
                Map<String, RowChange.Change> fields = values.changes((SyncValues.Old) read[1], entity(index));
                if (outcomes[index].kind() == Outcome.Kind.UPDATED && !fields.isEmpty()) {
                    ofItems.put(index, new RowChange(index, read[0], fields));
                }
            });
            comparison.missing().stream()
                    .map(group::index)
                    .filter(index -> outcomes[index].kind() == Outcome.Kind.CREATED)
                    .forEach(index ->
                            ofItems.put(index, new RowChange(index, id(index), values.created(entity(index)))));
            comparison
                    .surplus()
                    .forEach(read -> ofRows.put(
                            new IdKey(type, read[0]),
                            new RowChange(-1, read[0], values.deleted((SyncValues.Old) read[1]))));
        }
        List<RowChange> all = new ArrayList<>(ofItems.values());
        deleted.forEach(id -> all.add(Objects.requireNonNull(ofRows.get(new IdKey(type, id)))));
        return all;
    }

    /** Before it is written a row has an id only if it is known by it. */
    private @Nullable Object id(int index) {
        Object id = writes.creates().ids().get(index);
        if (id != null || sync.request().rows().keyFields() != null) {
            return id;
        }
        EntityPersister persister = sync.items().classOf(index).persister();
        Object own = persister.getIdentifier(entity(index));
        return own == null || NewEntityRows.isUnsaved(own, persister) ? null : own;
    }

    private Object entity(int index) {
        return sync.items().entities().get(index);
    }
}

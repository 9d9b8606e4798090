package dev.pgbulk.mapping;

import dev.pgbulk.BulkRowException;
import dev.pgbulk.table.Table;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.collection.mutation.RowMutationOperations;
import org.jspecify.annotations.Nullable;

/** Makes the rows of one element collection or join table for the entities of one class. */
final class CollectionPlan {

    private final String entity;
    private final OwnedCollection collection;
    private final Table table;
    private final List<WireColumn> columns;
    private final Map<String, Integer> positions;
    private final List<RowPart.Constant> constants;

    CollectionPlan(
            String entity,
            OwnedCollection collection,
            Table table,
            List<WireColumn> columns,
            Map<String, Integer> positions,
            List<RowPart.Constant> constants) {
        this.entity = entity;
        this.collection = collection;
        this.table = table;
        this.columns = List.copyOf(columns);
        this.positions = Map.copyOf(positions);
        this.constants = List.copyOf(constants);
    }

    /** The attribute. */
    String path() {
        return collection.path();
    }

    /** The collection of an entity, or null. */
    @Nullable
    Object content(Object entity) {
        return collection.content().apply(entity);
    }

    void append(EntityState state, RowBlocks blocks) {
        Object content = collection.content().apply(state.entity());
        if (content == null) {
            return;
        }
        CollectionPersister persister = collection.persister();
        PersistentCollection<?> elements = content instanceof PersistentCollection<?> persistent
                ? persistent
                : collection.wrap(content, state.session());
        elements.preInsert(persister);
        Object key = collection.key(state);
        Iterator<?> entries = elements.entries(persister);
        for (int position = 0; entries.hasNext(); position++) {
            Object entry = entries.next();
            if (elements.includeInRecreate(entry, position, elements, persister.getAttributeMapping())) {
                blocks.add(table, state.index(), row(elements, key, entry, position, state));
            }
        }
    }

    private Object[] row(PersistentCollection<?> elements, Object key, Object entry, int position, EntityState state) {
        Object[] row = new Object[columns.size()];
        constants.forEach(constant -> row[constant.column()] = constant.plain());
        RowMutationOperations.Values values =
                collection.persister().getRowMutationOperations().getInsertRowValues();
        CollectedBindings sink = (name, relational) -> {
            WireColumn target = columns.get(positions.get(name));
            try {
                row[positions.get(name)] = target.wire(relational, state.session());
            } catch (UnfitValueException fault) {
                throw RowFaults.unfit(entity, state.index(), collection.path(), fault);
            }
        };
        try {
            values.applyValues(elements, key, entry, position, state.session(), sink);
        } catch (BulkRowException located) {
            throw located;
        } catch (RuntimeException fault) {
            throw RowFaults.unreadable(entity, state.index(), collection.path(), fault);
        }
        return row;
    }
}

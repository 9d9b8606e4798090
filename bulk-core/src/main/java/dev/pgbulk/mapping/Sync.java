package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogTable;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * The entities of one sync on their way to the database. It outlives a failed attempt. Not for use by two threads.
 *
 * @param <T> the entity type
 */
public final class Sync<T> {

    static final String EVERYTHING = "to mean every row, call bulkSyncAll or previewSyncAll";

    private static final char PARTITIONED = 'p';

    private final SyncItems items;
    private final NewEntityRows created;
    private final @Nullable Specification<T> scope;
    private final AttributePaths type;
    private final EntityMapping<T> mapping;
    private final RowDeletions<T> deletions;
    private final SyncRequest request;
    private final SyncUndo undo;
    private final Map<Integer, Integer> dropped = new TreeMap<>();
    private @Nullable List<SyncGroup> groups;
    private @Nullable ManagedInputs managed;
    private boolean derived;

    Sync(
            SyncItems items,
            NewEntityRows created,
            @Nullable Specification<T> scope,
            AttributePaths type,
            EntityMapping<T> mapping,
            RowDeletions<T> deletions,
            SyncRequest request) {
        this.items = items;
        this.created = created;
        this.scope = scope;
        this.type = type;
        this.mapping = mapping;
        this.deletions = deletions;
        this.request = request;
        this.undo = new SyncUndo(items);
    }

    /**
     * How many items there are.
     *
     * @return their number
     */
    public int size() {
        return items.entities().size();
    }

    /**
     * The tables with the ids, by whose names syncs wait for each other.
     *
     * @return in an order that is always the same
     */
    public Collection<CatalogTable> tables() {
        Map<String, CatalogTable> tables = new TreeMap<>();
        items.classes().forEach(of -> tables.put(of.table().name(), of.table()));
        return tables.values();
    }

    /**
     * Whether the tables keep the key unique, so that what others have created is noticed in any case.
     *
     * @return true if so
     */
    public boolean isKeyUnique() {
        return items.classes().stream().allMatch(SyncClass::isKeyUnique);
    }

    /**
     * Whether a unique index is one that two rows of the same key break. Partitions have indexes of other names.
     *
     * @param index its name, as the server has told it
     * @return true if so, or if nobody knows
     */
    public boolean isOfKey(@Nullable String index) {
        return items.classes().stream()
                .anyMatch(of -> of.table().kind() == PARTITIONED
                        || index != null && of.keyIndexes().contains(index));
    }

    /**
     * The attributes that are compared, and written into rows that exist.
     *
     * @return their paths
     */
    public List<String> fields() {
        Set<String> fields = new LinkedHashSet<>();
        items.classes().forEach(of -> of.compared().forEach(path -> fields.add(path.path())));
        return new ArrayList<>(fields);
    }

    /**
     * The classes of the entities.
     *
     * @return the classes
     */
    public Set<Class<?>> types() {
        return items.types();
    }

    /**
     * Whether {@link #prepare} has been through, and no callback was called since.
     *
     * @return true if an attempt may be repeated
     */
    public boolean isRepeatable() {
        return groups != null && !request.rows().callbacks();
    }

    /**
     * Sends what the persistence context holds back for the tables, but of the inputs nothing that this call writes.
     *
     * @param entityManager the transaction's
     */
    public void flush(EntityManager entityManager) {
        SessionImplementor session = WriteScope.session(entityManager);
        if (managed != null) {
            managed.restore();
        }
        managed = ManagedInputs.of(items.entities(), session);
        for (int index = 0; index < size(); index++) {
            if (managed.isManaged(index)) {
                managed.markClean(index, items.classOf(index).updates().writes().positions());
            }
        }
        mapping.scope().flush(entityManager);
    }

    /**
     * Takes the items as far as they get without knowing the rows. Does nothing the second time.
     *
     * @param entityManager the transaction's
     * @param duplicates finds rows with equal keys, by their positions
     * @throws IllegalArgumentException for an item that does not fit
     * @throws org.springframework.dao.DataAccessException for a value that its column cannot hold
     */
    public void prepare(EntityManager entityManager, EqualRows duplicates) {
        if (groups != null) {
            return;
        }
        SessionImplementor session = WriteScope.session(entityManager);
        derived = true;
        created.deriveIds(session);
        created.refuseCollections(session);
        List<SyncGroup> all = items.groups(session);
        List<UpdateGroup> filled = all.stream()
                .map(SyncGroup::items)
                .filter(group -> group.rows().length > 0)
                .toList();
        Map<Integer, Integer> counted = new HashMap<>();
        List<UpdateBatch.Part> parts = comparable(filled)
                .flatMap(some -> KeyDuplicates.drop(some, request.rows().duplicates(), duplicates, counted).stream())
                .toList();
        dropped.putAll(counted);
        groups = all.stream().map(group -> group.counting(parts)).toList();
    }

    /** An id is one in all classes; any other key is known by the rows of its class. */
    private static Stream<List<UpdateGroup>> comparable(List<UpdateGroup> groups) {
        return !groups.isEmpty() && groups.get(0).keys().isId()
                ? Stream.of(groups)
                : groups.stream().map(List::of);
    }

    /**
     * Begins to compare, and then to write.
     *
     * @param entityManager the transaction's
     * @return the attempt
     */
    public SyncRun<T> begin(EntityManager entityManager) {
        if (groups == null) {
            throw new IllegalStateException("The items are not prepared");
        }
        return new SyncRun<>(this, entityManager);
    }

    List<SyncGroup> groups() {
        return groups == null ? List.of() : groups;
    }

    SyncItems items() {
        return items;
    }

    NewEntityRows created() {
        return created;
    }

    @Nullable
    Specification<T> scope() {
        return scope;
    }

    AttributePaths type() {
        return type;
    }

    EntityMapping<T> mapping() {
        return mapping;
    }

    RowDeletions<T> deletions() {
        return deletions;
    }

    SyncRequest request() {
        return request;
    }

    SyncUndo undo() {
        return undo;
    }

    Map<Integer, Integer> dropped() {
        return new LinkedHashMap<>(dropped);
    }

    @Nullable
    ManagedInputs managed() {
        return managed;
    }

    /**
     * Takes back what was set on entities, and what Hibernate was told. It never hides the failure.
     *
     * @param failure why, to which a failure of the undoing is added; null where nothing has failed
     */
    public void undo(@Nullable Throwable failure) {
        if (managed != null) {
            managed.restore();
        }
        for (int index = 0; index < size(); index++) {
            try {
                undo.takeBack(index);
                if (derived) {
                    created.undo(index);
                }
            } catch (RuntimeException second) {
                if (failure == null) {
                    throw second;
                }
                failure.addSuppressed(second);
            }
        }
    }
}

package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogTable;
import jakarta.persistence.EntityManagerFactory;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entity type with its subclasses, as Hibernate maps it, and, once it is bound, as the database has its tables: what
 * can be done with its rows begins here. Safe for use by many threads.
 *
 * @param <T> the entity type
 */
public final class EntityModel<T> {

    private final EntityMapping<T> mapping;
    private volatile @Nullable RowAccess<T> access;
    private volatile boolean outdated = true;

    private EntityModel(EntityMapping<T> mapping) {
        this.mapping = mapping;
    }

    /**
     * Reads the mapping of an entity type.
     *
     * @param <T> the entity type
     * @param unit the persistence unit
     * @param entityType the type, a mapped entity class
     * @param rules what is switched on
     * @return the model, not bound yet
     * @throws dev.pgbulk.BulkMappingException with every part of the mapping that cannot be written in bulk
     * @throws IllegalArgumentException if the unit does not map the type
     */
    public static <T> EntityModel<T> of(EntityManagerFactory unit, Class<T> entityType, MappingRules rules) {
        return new EntityModel<>(EntityMapping.of(unit, entityType, rules));
    }

    /**
     * The entity type.
     *
     * @return the type that was asked for
     */
    public Class<T> entityType() {
        return mapping.entityType();
    }

    /**
     * The tables whose catalogue entries {@link #bind} needs.
     *
     * @return their names as the mapping has them
     */
    public Set<String> tableNames() {
        return mapping.tableNames();
    }

    /**
     * The sequences that ids are drawn from, with the increment that the mapping takes them to have.
     *
     * @return increments by the names of the sequences
     */
    public Map<String, Long> sequenceIncrements() {
        return mapping.sequenceIncrements();
    }

    /**
     * Whether the model has met the catalogue.
     *
     * @return true after {@link #bind}
     */
    public boolean isBound() {
        return !outdated;
    }

    /**
     * Asks for the catalogue to be read again, because a statement failed as if a table had changed. Calls that have begun
     * go on with what they know.
     */
    public void unbind() {
        outdated = true;
    }

    /**
     * Holds the mapping against the catalogue.
     *
     * @param catalog the tables that exist
     * @param increments the increments of the sequences that exist, by name
     * @throws dev.pgbulk.BulkMappingException with every difference
     */
    public void bind(Collection<CatalogTable> catalog, Map<String, Long> increments) {
        access = mapping.bind(catalog, increments);
        outdated = false;
    }

    /**
     * What the writes of this type have to do with the persistence context and the caches.
     *
     * @return the scope of its writes
     */
    public WriteScope scope() {
        return mapping.scope();
    }

    /**
     * Where rows are created.
     *
     * @return the creations of this type
     * @throws IllegalStateException before {@link #bind}
     */
    public Creations<T> creations() {
        return access().creations();
    }

    /**
     * Where rows are updated.
     *
     * @return the updates of this type
     * @throws IllegalStateException before {@link #bind}
     */
    public RowUpdates<T> updates() {
        return access().updates();
    }

    /**
     * Where rows are updated, or created where there are none.
     *
     * @return the upserts of this type
     * @throws IllegalStateException before {@link #bind}
     */
    public RowUpserts<T> upserts() {
        return access().upserts();
    }

    /**
     * Where the members of collections are replaced.
     *
     * @return the updates of this type's collections
     * @throws IllegalStateException before {@link #bind}
     */
    public MemberUpdates members() {
        return access().members();
    }

    /**
     * Where rows are deleted.
     *
     * @return the deletions of this type
     * @throws IllegalStateException before {@link #bind}
     */
    public RowDeletions<T> deletions() {
        return access().deletions();
    }

    /**
     * Where rows are made equal to entities.
     *
     * @return the syncs of this type
     * @throws IllegalStateException before {@link #bind}
     */
    public RowSyncs<T> syncs() {
        return access().syncs();
    }

    /**
     * Where entities are compared in memory.
     *
     * @return the comparisons of this type
     * @throws IllegalStateException before {@link #bind}
     */
    public EntityComparisons<T> comparisons() {
        return access().comparisons();
    }

    /**
     * Where rows are read back.
     *
     * @return the rows of this type
     * @throws IllegalStateException before {@link #bind}
     */
    public StoredRows<T> stored() {
        return access().stored();
    }

    private RowAccess<T> access() {
        RowAccess<T> known = access;
        if (known == null) {
            throw new IllegalStateException(mapping.entityType().getName() + " has not met the catalogue yet");
        }
        return known;
    }
}

package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EntityIdentifierMapping;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.ValuedModelPart;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.EntityMutationTarget;
import org.hibernate.persister.entity.mutation.EntityTableMapping;
import org.jspecify.annotations.Nullable;

/**
 * Finds the attributes of an entity type by the names that callers use. Safe for use by many threads; each name is
 * looked up once.
 */
final class AttributePaths {

    private final EntityPersister persister;
    private final PathNames names;
    private final PathColumns columns;
    private final Map<String, AttributePath> known = new ConcurrentHashMap<>();
    private volatile @Nullable MadeOnUpdate made;

    AttributePaths(EntityPersister persister, Map<String, CatalogTable> catalog, WireConversions conversions) {
        this.persister = persister;
        this.names = new PathNames(persister);
        this.columns = new PathColumns(persister, catalog, conversions);
    }

    EntityPersister persister() {
        return persister;
    }

    String entity() {
        return persister.getMappedClass().getSimpleName();
    }

    /** The table with the id, or the key of whatever else is written. */
    EntityTableMapping identifierTable() {
        return ((EntityMutationTarget) persister).getIdentifierTableMapping();
    }

    /** All tables of an entity, the one with the id first. */
    List<EntityTableMapping> tables() {
        return Arrays.asList(((EntityMutationTarget) persister).getTableMappings());
    }

    CatalogTable table(String name) {
        return columns.table(name);
    }

    /** The same, of which nothing but the name is known where it is the table of another entity. */
    CatalogTable known(String name) {
        return columns.known(name);
    }

    /** A column of a table of the entity, or of one of its collections. */
    PathColumn column(String path, SelectableMapping selectable, String tableName) {
        return columns.column(path, selectable, tableName);
    }

    MadeOnUpdate made() {
        MadeOnUpdate found = made;
        if (found == null) {
            found = new MadeOnUpdate(this);
            made = found;
        }
        return found;
    }

    /** What the id is called, also of a type that has no table. */
    String idName() {
        return names.id();
    }

    /** The id, whatever its attribute is called. */
    AttributePath id() {
        return known.computeIfAbsent(EntityIdentifierMapping.ID_ROLE_NAME, this::id);
    }

    /**
     * An attribute.
     *
     * @throws IllegalArgumentException if there is none of this name, or it has no columns of its own
     */
    AttributePath find(String name) {
        AttributePath path = known.get(name);
        if (path == null) {
            path = resolve(name);
            known.put(name, path);
        }
        return path;
    }

    /** Whether a name means nothing here, but in another class of the hierarchy. */
    boolean isOfOtherClass(String name) {
        return names.isOfOtherClass(name);
    }

    /** The version; only where there is one. */
    AttributePath version() {
        return at(persister.getVersionPropertyIndex());
    }

    /** An attribute by its position. */
    AttributePath at(int position) {
        return find(persister.getAttributeMappings().get(position).getAttributeName());
    }

    /** Whether a name is that of a collection, which no column of a row stands for. */
    boolean isCollection(String name) {
        PathNames.Named named = names.find(name);
        return !named.ofId() && named.last() instanceof PluralAttributeMapping;
    }

    private AttributePath resolve(String name) {
        PathNames.Named named = names.find(name);
        if (!named.ofId()) {
            return attribute(name, named);
        }
        return named.steps().isEmpty() ? id(name) : inId(name, named);
    }

    private AttributePath attribute(String name, PathNames.Named named) {
        AttributeMapping last = named.last();
        if (last instanceof PluralAttributeMapping) {
            throw new IllegalArgumentException(
                    "Attribute '%s' of %s is a collection, which has no column; updateMembers writes collections"
                            .formatted(name, entity()));
        }
        if (last instanceof ToOneAttributeMapping toOne && toOne.getSideNature() != ForeignKeyDescriptor.Nature.KEY) {
            throw new IllegalArgumentException(
                    "Attribute '%s' of %s is mapped by the other side, which has the column; write it there"
                            .formatted(name, entity()));
        }
        String path = named.path();
        String outer = path.substring(0, path.length() - last.getAttributeName().length());
        List<PathColumn> own = columns.of(name, outer, last);
        return new AttributePath(
                path, name, kind(last), position(named.steps().get(0)), (ValuedModelPart) last, named::read, own);
    }

    private AttributePath.Kind kind(AttributeMapping attribute) {
        if (attribute instanceof ToOneAttributeMapping) {
            return AttributePath.Kind.TO_ONE;
        }
        return persister.getVersionMapping() != null
                        && persister.getVersionMapping().getVersionAttribute() == attribute
                ? AttributePath.Kind.VERSION
                : AttributePath.Kind.OTHER;
    }

    /** Parts of a virtual id have none. */
    private int position(AttributeMapping attribute) {
        for (int position = 0; position < persister.getAttributeMappings().size(); position++) {
            if (persister.getAttributeMappings().get(position) == attribute) {
                return position;
            }
        }
        return -1;
    }

    private AttributePath id(String name) {
        EntityIdentifierMapping id = persister.getIdentifierMapping();
        String path = idName();
        return new AttributePath(
                path,
                name.equals(EntityIdentifierMapping.ID_ROLE_NAME) ? path : name,
                AttributePath.Kind.ID,
                -1,
                (ValuedModelPart) id,
                entity -> entity == null ? null : id.getIdentifier(entity),
                columns.ofId(path, identifierTable()));
    }

    /** A part of an embedded id. */
    private AttributePath inId(String name, PathNames.Named named) {
        return new AttributePath(
                name,
                name,
                AttributePath.Kind.OTHER,
                -1,
                (ValuedModelPart) named.last(),
                entity -> named.read(persister.getIdentifierMapping().getIdentifier(entity)),
                columns.inId(name, named.last(), identifierTable()));
    }
}

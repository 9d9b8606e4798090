package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.hibernate.collection.spi.CollectionSemantics;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.PropertyBasedMapping;
import org.hibernate.metamodel.mapping.SelectableConsumer;
import org.hibernate.metamodel.mapping.internal.EntityCollectionPart;
import org.hibernate.persister.collection.AbstractCollectionPersister;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.ast.tree.from.NamedTableReference;
import org.jspecify.annotations.Nullable;

/**
 * A collection whose table the entity writes: an element collection or the join table of an association.
 *
 * @param path the attribute
 * @param mapping the attribute as Hibernate maps it
 * @param content the collection of an entity, or null
 */
record OwnedCollection(String path, PluralAttributeMapping mapping, UnaryOperator<@Nullable Object> content) {

    CollectionPersister persister() {
        return mapping.getCollectionDescriptor();
    }

    /** The attribute that says how the table is written: of the other side where that one owns the association. */
    PluralAttributeMapping owning() {
        String other = persister().getMappedByProperty();
        return other != null
                        && mapping.getElementDescriptor() instanceof EntityCollectionPart members
                        && members.getAssociatedEntityMappingType().findByPath(other)
                                instanceof PluralAttributeMapping owning
                ? owning
                : mapping;
    }

    /** The table, qualified and quoted as SQL needs it. */
    String table() {
        return ((AbstractCollectionPersister) persister()).getTableName();
    }

    /** The columns of a row: the owner's key, the position or map key, the element. */
    List<OutlinedColumn> columns() {
        Map<String, OutlinedColumn> columns = new LinkedHashMap<>();
        SelectableConsumer add = (at, selectable) -> columns.putIfAbsent(
                selectable.getSelectionExpression(),
                new OutlinedColumn(
                        selectable.getSelectionExpression(),
                        selectable.getJdbcMapping(),
                        "?".equals(selectable.getWriteExpression()) ? null : selectable.getWriteExpression(),
                        path,
                        -1));
        mapping.getKeyDescriptor().getKeyPart().forEachSelectable(add);
        if (mapping.getIdentifierDescriptor() != null) {
            mapping.getIdentifierDescriptor().forEachSelectable(add);
        } else if (mapping.getIndexDescriptor() != null) {
            mapping.getIndexDescriptor().forEachInsertable((at, selectable) -> {
                if (selectable.getContainingTableExpression().equals(table())) {
                    add.accept(at, selectable);
                }
            });
        }
        mapping.getElementDescriptor().forEachInsertable(add);
        return new ArrayList<>(columns.values());
    }

    /** Columns with the same SQL literal in every row: the mark of soft deletion. */
    Map<String, String> fixed() {
        if (mapping.getSoftDeleteMapping() == null) {
            return Map.of();
        }
        NamedTableReference reference = new NamedTableReference(table(), "t");
        String literal = mapping.getSoftDeleteMapping()
                .createNonDeletedValueBinding(new ColumnReference(reference, mapping.getSoftDeleteMapping()))
                .getValueExpression()
                .getFragment();
        return Map.of(mapping.getSoftDeleteMapping().getColumnName(), literal);
    }

    /** What the rows refer to: the id, or the attribute that the key is joined to. */
    Object key(EntityState state) {
        return mapping.getKeyDescriptor().getTargetPart() instanceof PropertyBasedMapping property
                        && !property.equals(
                                persister().getOwnerEntityPersister().getIdentifierMapping())
                ? property.getPropertyAccess().getGetter().get(state.entity())
                : state.id();
    }

    /** The collection as Hibernate iterates it; the entity keeps its own. */
    @SuppressWarnings("unchecked")
    PersistentCollection<?> wrap(Object raw, SharedSessionContractImplementor session) {
        CollectionSemantics<Object, ?> semantics =
                (CollectionSemantics<Object, ?>) persister().getCollectionSemantics();
        return semantics.wrap(raw, persister(), session);
    }
}

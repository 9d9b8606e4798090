package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.LinkShape;
import dev.pgbulk.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hibernate.metamodel.mapping.CollectionPart;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.SoftDeleteMapping;
import org.hibernate.metamodel.mapping.ValuedModelPart;
import org.hibernate.metamodel.mapping.internal.ManyToManyCollectionPart;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.ast.tree.from.NamedTableReference;
import org.jspecify.annotations.Nullable;

/**
 * The table of a collection, as the members of many owners are written to it.
 *
 * @param owner the entity type
 * @param collection the attribute
 * @param key the owner's id, in the columns of the links
 * @param member the element, or the id of the entity it is, in the columns of the links
 * @param source the table and the columns of the source
 * @param position the column of the order, or null
 * @param removal how links are marked as deleted, or null
 */
record LinkPlan(
        EntityPersister owner,
        OwnedCollection collection,
        AttributePath key,
        AttributePath member,
        Table source,
        LinkShape.@Nullable Position position,
        LinkShape.@Nullable Removal removal) {

    static LinkPlan of(AttributePaths paths, OwnedCollection collection) {
        PluralAttributeMapping mapping = collection.mapping();
        CatalogTable table = paths.table(collection.table());
        List<PathColumn> keys =
                columns(paths, collection, mapping.getKeyDescriptor().getKeyPart());
        List<PathColumn> elements = columns(paths, collection, mapping.getElementDescriptor());
        AttributePath key = new AttributePath(
                "id",
                paths.idName(),
                AttributePath.Kind.ID,
                -1,
                (ValuedModelPart) paths.persister().getIdentifierMapping(),
                UnaryOperator.identity(),
                keys);
        List<Column> columns = new ArrayList<>();
        keys.forEach(column -> columns.add(column.wire().column()));
        elements.forEach(column -> columns.add(column.wire().column()));
        columns.add(new Column("present", StandardTypes.of(Boolean.class).orElseThrow(), null, collection.path()));
        return new LinkPlan(
                paths.persister(),
                collection,
                key,
                member(collection.path(), mapping.getElementDescriptor(), elements),
                new Table(table, paths.entity(), columns, keys.size(), List.of()),
                position(mapping, table),
                removal(collection));
    }

    private static AttributePath member(String path, CollectionPart element, List<PathColumn> columns) {
        ValuedModelPart part = element instanceof ManyToManyCollectionPart target
                ? (ValuedModelPart) target.getEntityMappingType().getIdentifierMapping()
                : (ValuedModelPart) element;
        return new AttributePath(
                path,
                path,
                element instanceof ManyToManyCollectionPart ? AttributePath.Kind.ID : AttributePath.Kind.OTHER,
                -1,
                part,
                UnaryOperator.identity(),
                columns);
    }

    /** Those that an insert writes. */
    private static List<PathColumn> columns(AttributePaths paths, OwnedCollection collection, ModelPart part) {
        List<PathColumn> columns = new ArrayList<>();
        part.forEachSelectable((at, selectable) -> {
            if (!selectable.isFormula() && selectable.isInsertable()) {
                columns.add(paths.column(collection.path(), selectable, collection.table()));
            }
        });
        return columns;
    }

    private static LinkShape.@Nullable Position position(PluralAttributeMapping mapping, CatalogTable table) {
        CollectionPart index = mapping.getIndexDescriptor();
        if (index == null) {
            return null;
        }
        SelectableMapping column = ((ValuedModelPart) index).getSelectable(0);
        return new LinkShape.Position(
                column.getSelectionExpression(),
                table.column(column.getSelectionExpression()).type(),
                Math.max(0, mapping.getIndexMetadata().getListIndexBase()));
    }

    static LinkShape.@Nullable Removal removal(OwnedCollection collection) {
        SoftDeleteMapping mark = collection.owning().getSoftDeleteMapping();
        if (mark == null) {
            return null;
        }
        ColumnReference column = new ColumnReference(new NamedTableReference(collection.table(), "t"), mark);
        String live =
                mark.createNonDeletedValueBinding(column).getValueExpression().getFragment();
        String gone =
                mark.createDeletedValueBinding(column).getValueExpression().getFragment();
        return new LinkShape.Removal(mark.getColumnName(), live == null ? "NULL" : live, gone);
    }

    /** The target of an association; null for elements. */
    @Nullable
    EntityPersister target() {
        return collection.mapping().getElementDescriptor() instanceof ManyToManyCollectionPart association
                ? association.getEntityMappingType().getEntityPersister()
                : null;
    }
}

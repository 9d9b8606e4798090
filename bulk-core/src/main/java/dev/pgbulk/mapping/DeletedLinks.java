package dev.pgbulk.mapping;

import dev.pgbulk.table.Assignment;
import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.LinkShape;
import dev.pgbulk.table.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.ValuedModelPart;
import org.hibernate.persister.collection.AbstractCollectionPersister;
import org.hibernate.persister.collection.CollectionPersister;

/**
 * The rows of collections that go with their owner. Of an association whose other side has the column the reference is
 * taken away.
 *
 * @param owner the attributes of the owner
 * @param collection the collection
 */
record DeletedLinks(AttributePaths owner, AbstractCollectionPersister collection) {

    static List<DeletedPlace> of(AttributePaths root, Collection<AttributePaths> classes) {
        Map<String, DeletedPlace> places = new LinkedHashMap<>();
        for (AttributePaths paths : classes) {
            root.persister().getFactory().getMappingMetamodel().forEachCollectionDescriptor(persister -> {
                boolean owned = persister
                        .getOwnerEntityPersister()
                        .getMappedClass()
                        .isAssignableFrom(paths.persister().getMappedClass());
                if (owned && persister instanceof AbstractCollectionPersister collection && isRemoved(collection)) {
                    places.computeIfAbsent(persister.getRole(), it -> new DeletedLinks(root, collection).place());
                }
            });
        }
        return List.copyOf(places.values());
    }

    private static boolean isRemoved(CollectionPersister collection) {
        return !collection.isInverse()
                && collection instanceof AbstractCollectionPersister it
                && it.isRowDeleteEnabled();
    }

    private DeletedPlace place() {
        PluralAttributeMapping mapping = collection.getAttributeMapping();
        List<SelectableMapping> columns = new ArrayList<>();
        mapping.getKeyDescriptor().getKeyPart().forEachSelectable((at, selectable) -> columns.add(selectable));
        List<Column> ids =
                owner.id().columns().stream().map(it -> it.wire().column()).toList();
        CatalogTable table = owner.known(collection.getTableName());
        List<Expression> conditions = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            conditions.add(condition(columns.get(at).getSelectionExpression(), at, ids, mapping));
        }
        List<Assignment> marks = new ArrayList<>();
        if (collection.isOneToMany()) {
            columns.forEach(it -> marks.add(nothing(it.getSelectionExpression(), ids.get(0))));
            positions(mapping).forEach(it -> marks.add(nothing(it, ids.get(0))));
        } else {
            addMark(mapping, ids.get(0), conditions, marks);
        }
        return new DeletedPlace(
                new Table(table, owner.entity(), ids, ids.size(), List.of()), conditions, List.of(), marks);
    }

    /** By the id, or by the attribute that the links refer to, which the owner's row has. */
    private Expression condition(String column, int at, List<Column> ids, PluralAttributeMapping mapping) {
        Column id = ids.get(Math.min(at, ids.size() - 1));
        Expression.OldValue link = new Expression.OldValue(column, id.type(), 0);
        ValuedModelPart target = mapping.getKeyDescriptor().getTargetPart();
        if (target == owner.persister().getIdentifierMapping()
                || target == collection.getOwnerEntityPersister().getIdentifierMapping()) {
            return MatchConditions.equality(link, at);
        }
        SelectableMapping referred = target.getSelectable(at);
        List<Expression.Part> parts = new ArrayList<>();
        parts.add(link);
        parts.add(new Expression.Text(" = (SELECT pgbulk_owner.%s FROM %s pgbulk_owner WHERE "
                .formatted(
                        referred.getSelectionExpression(),
                        owner.identifierTable().getTableName())));
        for (int key = 0; key < ids.size(); key++) {
            parts.add(new Expression.Text(
                    (key == 0 ? "" : " AND ") + "pgbulk_owner." + ids.get(key).name() + " = "));
            parts.add(new Expression.NewValue(key));
        }
        parts.add(new Expression.Text(")"));
        return new Expression(parts);
    }

    private List<String> positions(PluralAttributeMapping mapping) {
        List<String> columns = new ArrayList<>();
        if (mapping.getIndexDescriptor() != null) {
            mapping.getIndexDescriptor().forEachSelectable((at, selectable) -> {
                if (!selectable.isFormula()
                        && selectable.isUpdateable()
                        && selectable.getContainingTableExpression().equals(collection.getTableName())) {
                    columns.add(selectable.getSelectionExpression());
                }
            });
        }
        return columns;
    }

    private static Assignment nothing(String column, Column like) {
        return new Assignment(column, like.type(), Expression.of("NULL"), -1, false);
    }

    /** Links that are softly deleted themselves, unless they were before. */
    private static void addMark(
            PluralAttributeMapping mapping, Column like, List<Expression> conditions, List<Assignment> marks) {
        LinkShape.Removal removal =
                LinkPlan.removal(new OwnedCollection(mapping.getAttributeName(), mapping, UnaryOperator.identity()));
        if (removal != null) {
            String live = removal.live().equals("NULL") ? " IS NULL" : " = " + removal.live();
            conditions.add(Expression.of("t." + removal.column() + live));
            marks.add(new Assignment(removal.column(), like.type(), Expression.of(removal.gone()), -1, false));
        }
    }
}

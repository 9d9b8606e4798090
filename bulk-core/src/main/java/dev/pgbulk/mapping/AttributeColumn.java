package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.SelectableMapping;

/**
 * A column of an attribute.
 *
 * @param path the attribute behind it: {@code address.city} for a part of an embeddable
 * @param selectable the column as Hibernate maps it
 */
record AttributeColumn(String path, SelectableMapping selectable) {

    /** All columns of an attribute in Hibernate's order; an embeddable kept as JSON or as a struct is one column. */
    static List<AttributeColumn> of(AttributeMapping attribute) {
        String name = attribute.getAttributeName();
        if (attribute instanceof EmbeddableValuedModelPart embedded
                && embedded.getEmbeddableTypeDescriptor().shouldBindAggregateMapping()) {
            return List.of(new AttributeColumn(
                    name, embedded.getEmbeddableTypeDescriptor().getAggregateMapping()));
        }
        Map<String, String> paths = new HashMap<>();
        addPaths("", attribute, paths);
        List<AttributeColumn> columns = new ArrayList<>();
        attribute.forEachSelectable((at, selectable) -> columns.add(
                new AttributeColumn(paths.getOrDefault(selectable.getSelectionExpression(), name), selectable)));
        return columns;
    }

    private static void addPaths(String prefix, AttributeMapping attribute, Map<String, String> paths) {
        String path = prefix + attribute.getAttributeName();
        if (attribute instanceof EmbeddableValuedModelPart embedded) {
            EmbeddableMappingType type = embedded.getEmbeddableTypeDescriptor();
            type.forEachAttributeMapping(part -> {
                addPaths(path + ".", part, paths);
            });
        } else {
            attribute.forEachSelectable((at, selectable) -> paths.put(selectable.getSelectionExpression(), path));
        }
    }
}

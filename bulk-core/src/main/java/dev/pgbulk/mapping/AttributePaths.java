package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;

/** The path of the attribute behind each column of an attribute: {@code address.city} for a part of an embeddable. */
final class AttributePaths {

    private AttributePaths() {}

    static List<String> of(AttributeMapping attribute) {
        List<String> paths = new ArrayList<>();
        add("", attribute, paths);
        return paths;
    }

    private static void add(String prefix, AttributeMapping attribute, List<String> paths) {
        String path = prefix + attribute.getAttributeName();
        int size = attribute.getJdbcTypeCount();
        if (attribute instanceof EmbeddableValuedModelPart embedded) {
            EmbeddableMappingType type = embedded.getEmbeddableTypeDescriptor();
            if (type.getAggregateMapping() == null) {
                int before = paths.size();
                type.forEachAttributeMapping(part -> add(path + ".", part, paths));
                size -= paths.size() - before;
            }
        }
        for (int i = 0; i < size; i++) {
            paths.add(path);
        }
    }
}

package dev.pgbulk.mapping;

import java.util.Comparator;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * The order of ids in results: that of their values, and of composite ones that of their parts. Ids whose class has no
 * order stay as they came.
 *
 * @param type of composite ids; null for others
 */
record IdOrder(@Nullable EmbeddableMappingType type) implements Comparator<Object> {

    static IdOrder of(EntityPersister persister) {
        return new IdOrder(
                persister.getIdentifierMapping() instanceof EmbeddableValuedModelPart key ? KeyParts.type(key) : null);
    }

    @Override
    public int compare(Object first, Object second) {
        if (type == null) {
            return parts(first, second);
        }
        Object[] left = type.getValues(first);
        Object[] right = type.getValues(second);
        for (int at = 0; at < left.length; at++) {
            int order = parts(left[at], right[at]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @SuppressWarnings("unchecked")
    private static int parts(@Nullable Object first, @Nullable Object second) {
        return first instanceof Comparable<?> comparable && second != null && first.getClass() == second.getClass()
                ? ((Comparable<Object>) comparable).compareTo(second)
                : 0;
    }
}

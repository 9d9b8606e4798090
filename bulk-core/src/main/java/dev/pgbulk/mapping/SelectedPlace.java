package dev.pgbulk.mapping;

import jakarta.persistence.criteria.JoinType;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.ManagedMappingType;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.query.criteria.JpaFrom;
import org.hibernate.query.criteria.JpaPath;
import org.jspecify.annotations.Nullable;

/**
 * Where on an attribute path a query is.
 *
 * @param type the entity or embeddable there
 * @param from the entity there or around
 * @param embedded the attributes from that entity to the embeddable
 */
record SelectedPlace(ManagedMappingType type, JpaFrom<?, ?> from, List<String> embedded) {

    static SelectedPlace of(EntityMappingType type, JpaFrom<?, ?> from) {
        return new SelectedPlace(type, from, List.of());
    }

    SelectedPlace within(String attribute, ManagedMappingType embeddable) {
        return new SelectedPlace(
                embeddable,
                from,
                Stream.concat(embedded.stream(), Stream.of(attribute)).toList());
    }

    /** An attribute that the type has itself, not only a subclass. */
    @Nullable
    ModelPart part(String name) {
        return type instanceof EntityMappingType entity
                ? entity.findSubPart(name, entity)
                : type.findSubPart(name, null);
    }

    JpaPath<?> path() {
        JpaPath<?> path = from;
        for (String attribute : embedded) {
            path = path.get(attribute);
        }
        return path;
    }

    JpaFrom<?, ?> join(String attribute) {
        JpaFrom<?, ?> joined = from;
        for (String step : embedded) {
            joined = joined.join(step, JoinType.LEFT);
        }
        return joined.join(attribute, JoinType.LEFT);
    }
}

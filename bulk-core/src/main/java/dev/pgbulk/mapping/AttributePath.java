package dev.pgbulk.mapping;

import dev.pgbulk.ColumnType;
import dev.pgbulk.table.PgType;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.ValuedModelPart;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/**
 * An attribute as a caller names it, with the columns that it stands for.
 *
 * @param path its name: {@code company} also where the caller has said {@code companyId}
 * @param named the name as the caller has it
 * @param kind what it is
 * @param position its position in an entity's state; that of the embeddable for a part of one, -1 for the id
 * @param part what its values are taken apart by
 * @param reader its value in an entity
 * @param columns its columns
 */
record AttributePath(
        String path,
        String named,
        Kind kind,
        int position,
        ValuedModelPart part,
        UnaryOperator<@Nullable Object> reader,
        List<PathColumn> columns) {

    /** What an attribute is. */
    enum Kind {
        ID,
        VERSION,
        TO_ONE,
        OTHER
    }

    AttributePath {
        columns = List.copyOf(columns);
    }

    @Nullable
    Object read(Object entity) {
        return reader.apply(entity);
    }

    boolean isId() {
        return kind == Kind.ID;
    }

    boolean isVersion() {
        return kind == Kind.VERSION;
    }

    /** It is the other, or a part of it. */
    boolean isIn(AttributePath other) {
        return isIn(other.path);
    }

    boolean isIn(String other) {
        return path.equals(other) || path.startsWith(other + ".");
    }

    /** An embeddable, whose columns have names of their own. */
    boolean hasParts() {
        return columns.stream().anyMatch(it -> !it.wire().column().attribute().equals(path));
    }

    /** The columns are all that an update may write. */
    boolean isUpdatable() {
        return columns.stream().allMatch(it -> it.updatable() && !it.catalog().generated());
    }

    /** The one column, or nothing where there are several. */
    Optional<PathColumn> single() {
        return columns.size() == 1 ? Optional.of(columns.get(0)) : Optional.empty();
    }

    /** Where values are of one basic type: how it is mapped. */
    Optional<BasicValuedModelPart> basic() {
        return part instanceof BasicValuedModelPart basic && !(part instanceof ToOneAttributeMapping)
                ? Optional.of(basic)
                : Optional.empty();
    }

    JavaType<?> javaType() {
        return part.getJavaType();
    }

    /** A null in its column could not be loaded. */
    boolean isPrimitive() {
        return part instanceof AttributeMapping attribute
                && attribute
                        .getPropertyAccess()
                        .getGetter()
                        .getReturnTypeClass()
                        .isPrimitive();
    }

    /** As set functions and key operators see it. */
    ColumnType columnType() {
        PgType type = columns.get(0).type();
        return new ColumnType(
                type.base(),
                type.element() != null && type.base().endsWith("[]"),
                javaType().getJavaTypeClass());
    }
}

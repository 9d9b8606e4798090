package dev.pgbulk.mapping;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.NonAggregatedIdentifierMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.jspecify.annotations.Nullable;

/** Finds the ids that value maps give: whole, in parts, or by the association that an id is taken from. */
final class InsertIds {

    private final InsertAttributes attributes;
    private final AttributePath id;
    private final PathValues values;
    private final boolean referring;

    InsertIds(InsertAttributes attributes, PathValues values) {
        this.attributes = attributes;
        this.id = attributes.paths().id();
        this.values = values;
        Set<String> key = columns(id);
        this.referring = IntStream.range(
                        0, attributes.paths().persister().getAttributeMappings().size())
                .mapToObj(attributes.paths().persister().getAttributeMappings()::get)
                .anyMatch(it -> it instanceof ToOneAttributeMapping && key.containsAll(columns(it)));
    }

    /** The id of an item, which may lack parts; null where nothing is said of it, or null. */
    @Nullable
    Object of(ValueItem item) {
        Object whole = item.values().get(id.path());
        Object given = whole == null ? null : values.id(id, whole, item.index());
        Object found = id.part() instanceof EmbeddableValuedModelPart embedded
                ? assembled(item, KeyParts.type(embedded), prefix(), given)
                : referred(item, id.part(), given);
        return found == null ? given : found;
    }

    /** The parts of a virtual id are attributes of the entity itself. */
    private String prefix() {
        return id.part() instanceof NonAggregatedIdentifierMapping ? "" : id.path() + ".";
    }

    /** An id of our own, since a generator may fill parts of it; null where nothing is given. */
    private @Nullable Object assembled(
            ValueItem item, EmbeddableMappingType type, String prefix, @Nullable Object given) {
        int count = type.getNumberOfAttributeMappings();
        Object[] parts = new Object[count];
        boolean some = false;
        for (int at = 0; at < count; at++) {
            AttributeMapping part = type.getAttributeMapping(at);
            Object whole =
                    given == null ? null : part.getPropertyAccess().getGetter().get(given);
            parts[at] = part(item, part, prefix + part.getAttributeName(), whole);
            some |= parts[at] != null;
        }
        return some ? KeyParts.instantiate(type, parts) : null;
    }

    /** The id comes from an association, so that nothing else generates it. */
    boolean isOfReference() {
        return id.part() instanceof NonAggregatedIdentifierMapping parts
                ? isAnyReference(parts.getVirtualIdEmbeddable())
                : referring && !(id.part() instanceof EmbeddableValuedModelPart);
    }

    private static boolean isAnyReference(EmbeddableMappingType type) {
        return IntStream.range(0, type.getNumberOfAttributeMappings())
                .anyMatch(at -> type.getAttributeMapping(at) instanceof ToOneAttributeMapping);
    }

    /** What an id lacks to be one; null for a complete one. */
    @Nullable
    String missing(@Nullable Object found) {
        if (found == null) {
            return id.path();
        }
        return id.part() instanceof EmbeddableValuedModelPart embedded
                ? missing(found, KeyParts.type(embedded), prefix())
                : null;
    }

    private static @Nullable String missing(Object found, EmbeddableMappingType type, String prefix) {
        for (int at = 0; at < type.getNumberOfAttributeMappings(); at++) {
            AttributeMapping part = type.getAttributeMapping(at);
            String name = prefix + part.getAttributeName();
            Object value = part.getPropertyAccess().getGetter().get(found);
            String inner = value != null && part instanceof EmbeddableValuedModelPart embedded
                    ? missing(value, KeyParts.type(embedded), name + ".")
                    : null;
            if (value == null || inner != null) {
                return inner == null ? name : inner;
            }
        }
        return null;
    }

    private @Nullable Object part(ValueItem item, AttributeMapping part, String name, @Nullable Object known) {
        Object value = item.values().get(name);
        if (value == null && part instanceof EmbeddableValuedModelPart embedded) {
            Object inner = assembled(item, KeyParts.type(embedded), name + ".", known);
            return inner == null ? known : inner;
        }
        if (value == null) {
            return referred(item, part, known);
        }
        AttributePath path = attributes.paths().find(name);
        Object own = path.kind() == AttributePath.Kind.TO_ONE && part instanceof BasicValuedModelPart
                ? values.reference(path, value, item.index())
                : part instanceof BasicValuedModelPart ? values.id(path, part(part), value, item.index()) : value;
        return agreed(item, path, own, known);
    }

    private static BasicValuedModelPart part(AttributeMapping part) {
        return (BasicValuedModelPart) part;
    }

    /** From an association that has the same columns. */
    private @Nullable Object referred(ValueItem item, ModelPart part, @Nullable Object known) {
        for (String name : referring ? item.values().keySet() : Set.<String>of()) {
            AttributePath path = attributes.paths().find(name);
            Object value = item.values().get(name);
            if (value != null
                    && path.kind() == AttributePath.Kind.TO_ONE
                    && columns(path).equals(columns(part))) {
                return agreed(item, path, values.reference(path, value, item.index()), known);
            }
        }
        return known;
    }

    private Object agreed(ValueItem item, AttributePath path, Object own, @Nullable Object known) {
        if (known != null && !known.equals(own)) {
            throw values.refused(path, item.index(), "is of the id, and the id is given otherwise too");
        }
        return known == null ? own : known;
    }

    private static Set<String> columns(AttributePath path) {
        return path.columns().stream().map(PathColumn::name).collect(Collectors.toSet());
    }

    private static Set<String> columns(ModelPart part) {
        Set<String> names = new HashSet<>();
        part.forEachSelectable((at, selectable) -> names.add(selectable.getSelectionExpression()));
        return names;
    }
}

package dev.pgbulk;

import jakarta.persistence.criteria.From;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.Bindable;
import jakarta.persistence.metamodel.IdentifiableType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The attributes that a path leads through. */
final class AttributeSteps {

    private AttributeSteps() {}

    static List<SingularAttribute<?, ?>> of(From<?, ?> from, String name) {
        List<SingularAttribute<?, ?>> steps = new ArrayList<>();
        ManagedType<?> type = managed(from.getModel());
        for (String segment : name.split("\\.", -1)) {
            Attribute<?, ?> attribute = type == null ? null : find(type, segment);
            if (attribute instanceof PluralAttribute) {
                throw new IllegalArgumentException(
                        "'%s' of %s is a collection, which is no key".formatted(name, entity(from)));
            }
            if (!(attribute instanceof SingularAttribute<?, ?> singular)) {
                throw new IllegalArgumentException("%s has no attribute '%s'%s"
                        .formatted(
                                entity(from),
                                name,
                                type == null ? "" : "; " + type.getJavaType().getSimpleName() + " has " + names(type)));
            }
            steps.add(singular);
            type = singular.getType() instanceof ManagedType<?> managed ? managed : null;
        }
        int size = steps.size();
        // The id in a reference is what the reference is compared by anyway.
        return size > 1 && steps.get(size - 1).equals(idOf(steps.get(size - 2))) ? steps.subList(0, size - 1) : steps;
    }

    /** How many steps must be joins: those up to the last reference of which more than the id is wanted. */
    static int joined(List<SingularAttribute<?, ?>> steps) {
        for (int at = steps.size() - 1; at > 0; at--) {
            if (steps.get(at - 1).isAssociation()) {
                return at;
            }
        }
        return 0;
    }

    /** The id of what an attribute refers to, where it is one attribute. */
    static @Nullable SingularAttribute<?, ?> idOf(SingularAttribute<?, ?> attribute) {
        return attribute.isAssociation() && attribute.getType() instanceof IdentifiableType<?> target
                ? id(target)
                : null;
    }

    private static @Nullable SingularAttribute<?, ?> id(IdentifiableType<?> type) {
        return type.hasSingleIdAttribute() ? type.getId(type.getIdType().getJavaType()) : null;
    }

    /** An attribute by its name; {@code id} is the id whatever its name, {@code companyId} the company. */
    private static @Nullable Attribute<?, ?> find(ManagedType<?> type, String name) {
        Attribute<?, ?> attribute = named(type, name);
        if (attribute == null && name.length() > 2 && name.endsWith("Id")) {
            attribute = named(type, name.substring(0, name.length() - 2));
            attribute = attribute != null && attribute.isAssociation() ? attribute : null;
        }
        return attribute == null && name.equals("id") && type instanceof IdentifiableType<?> identifiable
                ? id(identifiable)
                : attribute;
    }

    private static @Nullable Attribute<?, ?> named(ManagedType<?> type, String name) {
        return type.getAttributes().stream()
                .filter(it -> it.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable ManagedType<?> managed(Bindable<?> model) {
        if (model instanceof ManagedType<?> type) {
            return type;
        }
        if (model instanceof SingularAttribute<?, ?> attribute && attribute.getType() instanceof ManagedType<?> type) {
            return type;
        }
        return model instanceof PluralAttribute<?, ?, ?> plural
                        && plural.getElementType() instanceof ManagedType<?> type
                ? type
                : null;
    }

    private static String entity(From<?, ?> from) {
        return from.getJavaType().getSimpleName();
    }

    private static TreeSet<String> names(ManagedType<?> type) {
        TreeSet<String> names = new TreeSet<>();
        type.getSingularAttributes().forEach(it -> names.add(it.getName()));
        return names;
    }
}

package dev.pgbulk.mapping;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.ManagedMappingType;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.persister.collection.AbstractCollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Finds the collections of an entity type by the names that callers use. Safe for use by many threads. */
final class MemberPaths {

    private final UpdateTargets targets;
    private final AttributePaths paths;
    private final Map<String, LinkPlan> known = new ConcurrentHashMap<>();

    MemberPaths(UpdateTargets targets) {
        this.targets = targets;
        this.paths = targets.type();
    }

    UpdateTargets targets() {
        return targets;
    }

    /**
     * A collection.
     *
     * @throws IllegalArgumentException if there is none of this name, or its members are not to be replaced
     */
    LinkPlan find(String name) {
        return known.computeIfAbsent(name, this::resolve);
    }

    private LinkPlan resolve(String name) {
        AttributeMapping found = null;
        for (String segment : name.split("\\.", -1)) {
            found = found == null ? part(segment) : inner(found, segment);
            if (found == null) {
                throw unknown(name);
            }
        }
        if (!(found instanceof PluralAttributeMapping plural)) {
            throw new IllegalArgumentException(
                    "Attribute '%s' of %s is no collection; updateFields writes it".formatted(name, paths.entity()));
        }
        OwnedCollection collection = new OwnedCollection(name, plural, UnaryOperator.identity());
        MemberRefusals.check(paths, collection);
        LinkPlan plan = LinkPlan.of(paths, collection);
        MemberRefusals.check(plan, paths.entity());
        return plan;
    }

    private @Nullable AttributeMapping part(String name) {
        for (int position = 0;
                position < paths.persister().getAttributeMappings().size();
                position++) {
            AttributeMapping attribute =
                    paths.persister().getAttributeMappings().get(position);
            if (attribute.getAttributeName().equals(name)) {
                return attribute;
            }
        }
        // The id, or else the error that tells of the attributes.
        if (name.equals("id") || name.equals(paths.idName())) {
            throw new IllegalArgumentException(
                    "Attribute '%s' of %s is its id, no collection".formatted(name, paths.entity()));
        }
        return null;
    }

    private static @Nullable AttributeMapping inner(AttributeMapping outer, String name) {
        return outer instanceof EmbeddableValuedModelPart embedded
                ? embedded.getEmbeddableTypeDescriptor().findAttributeMapping(name)
                : null;
    }

    /** The tables of many-to-many associations that another entity owns. */
    static Set<String> inverseTables(EntityPersister persister) {
        Set<String> tables = new TreeSet<>();
        visit("", persister, (path, plural) -> {
            if (plural.getCollectionDescriptor() instanceof AbstractCollectionPersister collection
                    && collection.isInverse()
                    && !collection.isOneToMany()) {
                tables.add(collection.getTableName());
            }
        });
        return tables;
    }

    private IllegalArgumentException unknown(String name) {
        TreeSet<String> names = new TreeSet<>();
        visit("", paths.persister(), (path, plural) -> names.add(path));
        return new IllegalArgumentException(
                "%s has no attribute '%s'; its collections are %s".formatted(paths.entity(), name, names));
    }

    private static void visit(
            String prefix, ManagedMappingType type, BiConsumer<String, PluralAttributeMapping> visitor) {
        type.forEachAttributeMapping(attribute -> {
            String path = prefix + attribute.getAttributeName();
            if (attribute instanceof PluralAttributeMapping plural) {
                visitor.accept(path, plural);
            } else if (attribute instanceof EmbeddableValuedModelPart embedded) {
                visit(path + ".", embedded.getEmbeddableTypeDescriptor(), visitor);
            }
        });
    }
}

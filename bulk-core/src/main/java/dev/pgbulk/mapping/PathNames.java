package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.EntityIdentifierMapping;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.NonAggregatedIdentifierMapping;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** The names of an entity's attributes, read from part to part as callers write them. */
record PathNames(EntityPersister persister) {

    private static final String ID_SUFFIX = "Id";

    /**
     * What a name stands for.
     *
     * @param ofId whether the parts are those of an embedded id, or the id itself
     * @param steps the attributes that lead to the last one; none for the id itself
     */
    record Named(boolean ofId, List<AttributeMapping> steps) {

        AttributeMapping last() {
            return steps.get(steps.size() - 1);
        }

        String path() {
            return String.join(
                    ".", steps.stream().map(AttributeMapping::getAttributeName).toList());
        }

        /** The value in an instance of what the first step is an attribute of. */
        @Nullable
        Object read(@Nullable Object instance) {
            Object value = instance;
            for (AttributeMapping step : steps) {
                value = value == null
                        ? null
                        : step.getPropertyAccess().getGetter().get(value);
            }
            return value;
        }
    }

    /**
     * The attributes behind a name.
     *
     * @throws IllegalArgumentException if there are none
     */
    Named find(String name) {
        String[] segments = name.split("\\.", -1);
        ModelPart part = orReference(segments[0], this::part);
        if (part == null) {
            throw unknown(name);
        }
        return part instanceof EntityIdentifierMapping
                ? new Named(true, inId(name, segments))
                : new Named(false, steps((AttributeMapping) part, name, segments));
    }

    /** Whether the type has no such attribute, and another class of its hierarchy has. */
    boolean isOfOtherClass(String name) {
        String first = name.split("\\.", -1)[0];
        return orReference(first, this::part) == null
                && persister.getRootEntityDescriptor().getSubMappingTypes().stream()
                        .map(other -> new PathNames(other.getEntityPersister()))
                        .anyMatch(other -> orReference(first, other::part) != null);
    }

    private List<AttributeMapping> steps(AttributeMapping first, String name, String[] segments) {
        List<AttributeMapping> steps = new ArrayList<>(List.of(first));
        for (int used = 1; used < segments.length; used++) {
            AttributeMapping outer = steps.get(steps.size() - 1);
            ModelPart inner = inner(outer, segments[used]);
            boolean key = inner == outer;
            if (inner == null || key && used + 1 < segments.length) {
                throw unknown(name);
            }
            if (!key) {
                steps.add((AttributeMapping) inner);
            }
        }
        return steps;
    }

    private List<AttributeMapping> inId(String name, String[] segments) {
        List<AttributeMapping> steps = new ArrayList<>();
        if (segments.length == 1) {
            return steps;
        }
        if (!(persister.getIdentifierMapping() instanceof EmbeddableValuedModelPart embedded)) {
            throw unknown(name);
        }
        AttributeMapping part = embedded.getEmbeddableTypeDescriptor().findAttributeMapping(segments[1]);
        for (int at = 1; at < segments.length; at++) {
            if (part == null) {
                throw unknown(name);
            }
            steps.add(part);
            part = at + 1 < segments.length && inner(part, segments[at + 1]) instanceof AttributeMapping inner
                    ? inner
                    : null;
        }
        return steps;
    }

    /** A to-one may be named by its key. */
    private static @Nullable ModelPart orReference(String name, Function<String, @Nullable ModelPart> parts) {
        ModelPart part = parts.apply(name);
        if (part != null || !name.endsWith(ID_SUFFIX) || name.length() == ID_SUFFIX.length()) {
            return part;
        }
        ModelPart reference = parts.apply(name.substring(0, name.length() - ID_SUFFIX.length()));
        return reference instanceof ToOneAttributeMapping ? reference : null;
    }

    /** A part of the entity itself; those of subclasses are not meant. */
    private @Nullable ModelPart part(String name) {
        EntityIdentifierMapping id = persister.getIdentifierMapping();
        if (id.getNature() == EntityIdentifierMapping.Nature.VIRTUAL) {
            ModelPart ofId = ((NonAggregatedIdentifierMapping) id).findSubPart(name, null);
            if (ofId instanceof AttributeMapping) {
                return ofId;
            }
        } else if (name.equals(id.getAttributeName())) {
            return id;
        }
        for (int position = 0; position < persister.getAttributeMappings().size(); position++) {
            AttributeMapping attribute = persister.getAttributeMappings().get(position);
            if (attribute.getAttributeName().equals(name)) {
                return attribute;
            }
        }
        return name.equals("id") ? id : null;
    }

    private static @Nullable ModelPart inner(AttributeMapping outer, String name) {
        if (outer instanceof ToOneAttributeMapping toOne) {
            EntityIdentifierMapping target = toOne.getEntityMappingType().getIdentifierMapping();
            return name.equals("id") || name.equals(target.getAttributeName()) ? outer : null;
        }
        if (outer instanceof EmbeddableValuedModelPart embedded
                && !embedded.getEmbeddableTypeDescriptor().shouldBindAggregateMapping()) {
            return orReference(name, embedded.getEmbeddableTypeDescriptor()::findAttributeMapping);
        }
        return null;
    }

    /** What the id is called, also of a type that has no table. */
    String id() {
        EntityIdentifierMapping id = persister.getIdentifierMapping();
        return id.getNature() == EntityIdentifierMapping.Nature.VIRTUAL ? "id" : id.getAttributeName();
    }

    private IllegalArgumentException unknown(String name) {
        TreeSet<String> names = new TreeSet<>();
        names.add(id());
        persister.forEachAttributeMapping(attribute -> {
            if (!(attribute instanceof PluralAttributeMapping)
                    && !attribute.getAttributeName().startsWith("_")) {
                names.add(attribute.getAttributeName());
            }
        });
        return new IllegalArgumentException("%s has no attribute '%s'; it has %s"
                .formatted(persister.getMappedClass().getSimpleName(), name, names));
    }
}

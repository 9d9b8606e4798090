package dev.pgbulk.mapping;

import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.NonAggregatedIdentifierMapping;
import org.jspecify.annotations.Nullable;

/** Composite keys, taken apart and put together. */
final class KeyParts {

    private KeyParts() {}

    /** The type of the key's instances: of an id class that class, not the entity. */
    static EmbeddableMappingType type(EmbeddableValuedModelPart key) {
        return key instanceof NonAggregatedIdentifierMapping id && id.getIdClassEmbeddable() != null
                ? id.getIdClassEmbeddable()
                : key.getEmbeddableTypeDescriptor();
    }

    static Object instantiate(EmbeddableMappingType type, @Nullable Object[] parts) {
        Object key = type.getRepresentationStrategy().getInstantiator().instantiate(() -> parts);
        return key;
    }

    /** The part of this name in an instance of the key. */
    static @Nullable Object part(EmbeddableMappingType type, Object key, String name) {
        AttributeMapping part = type.findAttributeMapping(name);
        if (part == null) {
            throw new IllegalArgumentException("has no part '" + name + "'");
        }
        return part.getPropertyAccess().getGetter().get(key);
    }
}

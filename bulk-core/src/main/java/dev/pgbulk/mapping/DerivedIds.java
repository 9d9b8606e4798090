package dev.pgbulk.mapping;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.EventType;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.ComponentType;
import org.jspecify.annotations.Nullable;

/**
 * Ids that entities get from what they refer to, whole or in part: an entity may have to be found by one that it has not
 * got yet.
 *
 * @param persister the entities' class
 * @param source its generator
 * @param references the state positions of the associations
 */
record DerivedIds(EntityPersister persister, IdSource.Generated source, int[] references) {

    /** For a class with such ids; null for others. */
    static @Nullable DerivedIds of(EntityPlan plan) {
        if (!(plan.idSource() instanceof IdSource.Generated source)) {
            return null;
        }
        EntityPersister persister = plan.persister();
        Set<String> key = columns(persister.getIdentifierMapping());
        int[] references = IntStream.range(0, persister.getAttributeMappings().size())
                .filter(at -> persister.getAttributeMappings().get(at) instanceof ToOneAttributeMapping reference
                        && key.containsAll(columns(reference)))
                .toArray();
        return references.length == 0 ? null : new DerivedIds(persister, source, references);
    }

    private static Set<String> columns(ModelPart part) {
        Set<String> names = new HashSet<>();
        part.forEachSelectable((at, selectable) -> names.add(selectable.getSelectionExpression()));
        return names;
    }

    /**
     * Sets the id of an entity that lacks it, or parts of it; what the entity held stays as it is.
     *
     * @return whether it did
     */
    boolean derive(Object entity, SessionImplementor session) {
        Object former = persister.getIdentifier(entity, session);
        boolean refers = Arrays.stream(references).allMatch(at -> persister.getValue(entity, at) != null);
        if (!refers || isComplete(former, session)) {
            return false;
        }
        // The generator fills the parts of the id that it finds.
        persister.setIdentifier(entity, persister.getIdentifierType().deepCopy(former, session.getFactory()), session);
        Object derived = source.generator().generate(session, entity, null, EventType.INSERT);
        persister.setIdentifier(entity, derived, session);
        return true;
    }

    private boolean isComplete(@Nullable Object id, SessionImplementor session) {
        return id != null
                && (!(persister.getIdentifierType() instanceof ComponentType parts)
                        || Arrays.stream(parts.getPropertyValues(id, session)).allMatch(it -> it != null));
    }
}

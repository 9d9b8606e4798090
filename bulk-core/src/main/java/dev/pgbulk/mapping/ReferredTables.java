package dev.pgbulk.mapping;

import java.util.Set;
import java.util.TreeSet;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.EntityAssociationMapping;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** The tables that rows of an entity refer to by a foreign key, wherever in the mapping it stands; and its own. */
final class ReferredTables {

    private final Set<String> names = new TreeSet<>();

    Set<String> names() {
        return names;
    }

    void addEntity(EntityPersister persister) {
        addSpaces(persister);
        add(persister.getIdentifierMapping());
        persister.forEachAttributeMapping(attribute -> {
            add(attribute);
        });
    }

    void addCollection(OwnedCollection collection) {
        names.add(collection.table());
        add(collection.mapping().getElementDescriptor());
        add(collection.mapping().getIndexDescriptor());
    }

    private void add(@Nullable ModelPart part) {
        if (part instanceof EntityAssociationMapping association) {
            addSpaces(association.getAssociatedEntityMappingType().getEntityPersister());
        } else if (part instanceof EmbeddableValuedModelPart embedded) {
            embedded.getEmbeddableTypeDescriptor().forEachAttributeMapping(inner -> {
                add(inner);
            });
        }
    }

    private void addSpaces(EntityPersister persister) {
        for (Object space : persister.getQuerySpaces()) {
            names.add(space.toString());
        }
    }
}

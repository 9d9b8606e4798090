package dev.pgbulk.mapping;

import jakarta.persistence.EntityGraph;
import jakarta.persistence.Graph;
import org.hibernate.StatelessSession;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.ManagedMappingType;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;

/**
 * How rows are read by themselves: no association is loaded, but for those that Hibernate would ask for row by row, since
 * the row does not hold the id of the other. These are joined.
 */
final class RowGraph {

    private RowGraph() {}

    static EntityGraph<?> of(EntityPersister persister, StatelessSession session) {
        EntityGraph<?> graph = session.createEntityGraph(persister.getMappedClass());
        addJoined(persister, graph);
        return graph;
    }

    /** Whether a subclass has more to join, which the graph of the type cannot say for several subclasses. */
    static boolean differsBySubclass(EntityPersister persister) {
        return persister.getSubclassEntityNames().stream()
                .map(persister.getFactory().getMappingMetamodel()::getEntityDescriptor)
                .anyMatch(it -> joined(it) > joined(persister));
    }

    private static int joined(ManagedMappingType type) {
        int count = 0;
        for (int at = 0; at < type.getNumberOfAttributeMappings(); at++) {
            AttributeMapping attribute = type.getAttributeMapping(at);
            if (isJoined(attribute)) {
                count++;
            } else if (attribute instanceof EmbeddableValuedModelPart embedded) {
                count += joined(embedded.getEmbeddableTypeDescriptor());
            }
        }
        return count;
    }

    private static void addJoined(ManagedMappingType type, Graph<?> graph) {
        type.forEachAttributeMapping(attribute -> {
            if (isJoined(attribute)) {
                graph.addAttributeNode(attribute.getAttributeName());
            } else if (attribute instanceof EmbeddableValuedModelPart embedded
                    && joined(embedded.getEmbeddableTypeDescriptor()) > 0) {
                addJoined(embedded.getEmbeddableTypeDescriptor(), graph.addSubgraph(attribute.getAttributeName()));
            }
        });
    }

    private static boolean isJoined(AttributeMapping attribute) {
        return attribute instanceof ToOneAttributeMapping toOne
                && (toOne.getSideNature() == ForeignKeyDescriptor.Nature.TARGET
                        || !toOne.isReferenceToPrimaryKey()
                        || toOne.hasNotFoundAction()
                        || toOne.getEntityMappingType().getSoftDeleteMapping() != null);
    }
}

package dev.pgbulk.mapping;

import dev.pgbulk.table.Identifiers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.internal.BasicAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;

/**
 * What an upsert reads back of a row for its entity: the version and all that is generated, in memory too, since nobody
 * knows beforehand whether a row is created, written or left alone.
 */
final class UpsertReadBack {

    private final EntityPersister persister;
    private final Map<String, GeneratedAttribute> byColumn = new LinkedHashMap<>();

    private UpsertReadBack(EntityPersister persister) {
        this.persister = persister;
    }

    /** Of an entity that lies in one table. */
    static List<GeneratedAttribute> of(AttributePaths paths, EntityPlan plan) {
        UpsertReadBack all = new UpsertReadBack(paths.persister());
        all.add(plan.identifierTable().outline().generated());
        EntityReadBack.of(paths, paths.persister().isVersioned()).values().forEach(all::add);
        for (int position : plan.generators()) {
            all.addMade(position);
        }
        paths.made().inMemory().forEach(made -> all.addMade(made.position()));
        return new ArrayList<>(all.byColumn.values());
    }

    private void add(List<GeneratedAttribute> generated) {
        generated.forEach(it -> byColumn.putIfAbsent(Identifiers.bare(it.column()), it));
    }

    private void addMade(int position) {
        AttributeMapping attribute = persister.getAttributeMappings().get(position);
        if (attribute instanceof BasicAttributeMapping basic) {
            add(List.of(generated(basic, (entity, value) -> persister.setValue(entity, position, value))));
        } else if (attribute instanceof EmbeddableValuedModelPart embedded) {
            embedded.getEmbeddableTypeDescriptor().forEachAttributeMapping(part -> addMadePart(part, position));
        }
    }

    private void addMadePart(AttributeMapping part, int position) {
        if (part instanceof BasicAttributeMapping basic && GeneratorAnnotation.isOn(part)) {
            add(List.of(generated(basic, (entity, value) -> {
                Object holder = persister.getValue(entity, position);
                if (holder != null) {
                    part.getPropertyAccess().getSetter().set(holder, value);
                }
            })));
        }
    }

    private static GeneratedAttribute generated(BasicAttributeMapping basic, GeneratedAttribute.Target target) {
        return new GeneratedAttribute(
                basic.getAttributeName(), basic.getSelectionExpression(), basic.getJdbcMapping(), target);
    }
}

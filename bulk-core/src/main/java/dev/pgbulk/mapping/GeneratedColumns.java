package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.generator.EventType;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.EntityMutationTarget;
import org.hibernate.persister.entity.mutation.EntityTableMapping;

/** What the server makes on an update, table by table, to be set on the entities. */
final class GeneratedColumns {

    private GeneratedColumns() {}

    static Map<String, List<GeneratedAttribute>> onUpdate(EntityPersister persister) {
        Map<String, List<GeneratedAttribute>> tables = new TreeMap<>();
        for (EntityTableMapping table : ((EntityMutationTarget) persister).getTableMappings()) {
            List<GeneratedAttribute> generated = new ArrayList<>();
            for (int position : table.getAttributeIndexes()) {
                AttributeMapping attribute = persister.getAttributeMappings().get(position);
                if (isGenerated(attribute)) {
                    generated.addAll(GeneratedPaths.of(
                            persister,
                            attribute,
                            position,
                            EventType.UPDATE,
                            selectable -> ((EntityMutationTarget) persister)
                                    .physicalTableNameForMutation(selectable)
                                    .equals(table.getTableName())));
                }
            }
            tables.put(table.getTableName(), generated);
        }
        return tables;
    }

    private static boolean isGenerated(AttributeMapping attribute) {
        return !(attribute instanceof PluralAttributeMapping)
                && attribute.getGenerator() != null
                && attribute.getGenerator().generatesOnUpdate()
                && attribute.getGenerator().generatedOnExecution();
    }
}

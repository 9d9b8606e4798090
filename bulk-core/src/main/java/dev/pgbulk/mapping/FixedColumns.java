package dev.pgbulk.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.EntityTableMapping;
import org.hibernate.sql.model.MutationType;
import org.hibernate.sql.model.ast.ColumnValueBinding;
import org.hibernate.sql.model.ast.TableInsert;
import org.hibernate.sql.model.ast.builder.MutationGroupBuilder;
import org.hibernate.sql.model.ast.builder.TableInsertBuilderStandard;

/**
 * The columns that no attribute fills: the discriminator and the mark of soft deletion. Hibernate is asked to add them
 * to an insert of its own, from which they are read.
 */
final class FixedColumns {

    private FixedColumns() {}

    /** SQL literals by column name, by table name. */
    static Map<String, Map<String, String>> of(EntityPersister persister) {
        MutationGroupBuilder group = new MutationGroupBuilder(MutationType.INSERT, persister);
        persister.forEachMutableTable(table ->
                group.addTableDetailsBuilder(new TableInsertBuilderStandard(persister, table, persister.getFactory())));
        persister.addDiscriminatorToInsertGroup(group);
        persister.addAuxiliaryToInsertGroup(group);
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        group.forEachTableMutationBuilder(builder -> {
            if (builder.buildMutation() instanceof TableInsert insert) {
                tables.put(
                        ((EntityTableMapping) insert.getMutatingTable().getTableMapping()).getTableName(), of(insert));
            }
        });
        return tables;
    }

    private static Map<String, String> of(TableInsert insert) {
        Map<String, String> literals = new LinkedHashMap<>();
        for (ColumnValueBinding binding : insert.getValueBindings()) {
            literals.put(
                    binding.getColumnReference().getColumnExpression(),
                    binding.getValueExpression().getFragment());
        }
        return literals;
    }
}

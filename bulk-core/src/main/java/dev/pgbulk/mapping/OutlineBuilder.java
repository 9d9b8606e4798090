package dev.pgbulk.mapping;

import dev.pgbulk.table.ComputedColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hibernate.dialect.Dialect;
import org.hibernate.generator.EventType;
import org.hibernate.generator.Generator;
import org.hibernate.generator.OnExecutionGenerator;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.internal.BasicAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.EntityTableMapping;
import org.jspecify.annotations.Nullable;

/**
 * Outlines one table of an entity class by the rules of Hibernate's insert coordinator: what is insertable, what a
 * generator computes, what is left to the server.
 */
final class OutlineBuilder {

    private final EntityPersister persister;
    private final EntityTableMapping table;
    private final Dialect dialect;
    private final List<OutlinedColumn> columns = new ArrayList<>();
    private final List<RowPart> parts = new ArrayList<>();
    private final Map<String, String> fixed = new LinkedHashMap<>();
    private final List<ComputedColumn> computed = new ArrayList<>();
    private final List<GeneratedAttribute> generated = new ArrayList<>();

    OutlineBuilder(EntityPersister persister, EntityTableMapping table) {
        this.persister = persister;
        this.table = table;
        this.dialect = persister.getFactory().getJdbcServices().getDialect();
    }

    TableOutline build(Map<String, String> fixedOfTable) {
        addKey();
        for (int position : table.getAttributeIndexes()) {
            addAttribute(position);
        }
        fixedOfTable.forEach((name, literal) -> {
            if (columns.stream().noneMatch(it -> it.name().equals(name))) {
                fixed.put(name, literal);
            }
        });
        return new TableOutline(
                table.getTableName(),
                table.isOptional(),
                List.copyOf(columns),
                table.getKeyMapping().getColumnCount(),
                List.copyOf(parts),
                fixed,
                List.copyOf(computed),
                List.copyOf(generated),
                table.getAttributeIndexes());
    }

    private void addKey() {
        String id = persister.getIdentifierMapping().getAttributeName();
        table.getKeyMapping()
                .forEachKeyColumn((at, column) -> columns.add(new OutlinedColumn(
                        column.getColumnName(), column.getJdbcMapping(), bare(column.getWriteExpression()), id, -1)));
        parts.add(new RowPart.Key(id, table, table.getKeyMapping().getKeyColumns()));
    }

    private void addAttribute(int position) {
        AttributeMapping attribute = persister.getAttributeMappings().get(position);
        if (attribute instanceof PluralAttributeMapping) {
            return;
        }
        Generator generator = attribute.getGenerator();
        if (generator instanceof OnExecutionGenerator onExecution
                && generator.generatedOnExecution()
                && generator.generatesOnInsert()) {
            addGenerated(attribute, position, onExecution);
        } else if (persister.getPropertyInsertability()[position]
                || generator != null && generator.generatesOnInsert()) {
            addWritten(attribute, position, null, null);
        }
    }

    private void addGenerated(AttributeMapping attribute, int position, OnExecutionGenerator generator) {
        boolean[] included = generator.getColumnInclusions(dialect, EventType.INSERT);
        String[] values = generator.getReferencedColumnValues(dialect, EventType.INSERT);
        if (values != null || generator.writePropertyValue(EventType.INSERT)) {
            addWritten(attribute, position, included, values);
        }
        generated.addAll(GeneratedPaths.of(persister, attribute, position, EventType.INSERT, this::isHere));
    }

    private void addWritten(
            AttributeMapping attribute, int position, boolean @Nullable [] included, String @Nullable [] values) {
        int before = columns.size();
        List<AttributeColumn> all = AttributeColumn.of(attribute);
        for (int at = 0; at < all.size(); at++) {
            SelectableMapping selectable = all.get(at).selectable();
            boolean writes = selectable.isInsertable()
                    && !selectable.isFormula()
                    && (included == null || included[at])
                    && isHere(selectable);
            if (writes && values != null && !"?".equals(values[at])) {
                computed.add(new ComputedColumn(selectable.getSelectionExpression(), values[at]));
            } else if (writes) {
                columns.add(new OutlinedColumn(
                        selectable.getSelectionExpression(),
                        selectable.getJdbcMapping(),
                        bare(selectable.getWriteExpression()),
                        all.get(at).path(),
                        position));
            }
        }
        if (columns.size() > before) {
            parts.add(part(attribute, position, before));
        }
    }

    private RowPart part(AttributeMapping attribute, int position, int firstColumn) {
        if (attribute instanceof BasicAttributeMapping basic) {
            return new RowPart.Basic(attribute.getAttributeName(), position, firstColumn, basic.getJdbcMapping());
        }
        List<OutlinedColumn> own = columns.subList(firstColumn, columns.size());
        return new RowPart.Decomposed(
                position,
                attribute,
                own.stream().map(OutlinedColumn::name).toArray(String[]::new),
                IntStream.range(firstColumn, columns.size()).toArray());
    }

    private boolean isHere(SelectableMapping selectable) {
        return persister.physicalTableNameForMutation(selectable).equals(table.getTableName());
    }

    private static @Nullable String bare(String writeExpression) {
        return writeExpression.equals("?") ? null : writeExpression;
    }
}

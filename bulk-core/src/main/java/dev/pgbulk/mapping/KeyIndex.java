package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.Identifiers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.generator.Generator;
import org.hibernate.generator.internal.TenantIdGeneration;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Finds the unique index of key attributes. */
final class KeyIndex {

    private KeyIndex() {}

    /**
     * Finds it.
     *
     * @param constraint its name; null to have it found by the key
     * @throws IllegalArgumentException if there is none, or more than one, or it cannot be used
     */
    static IndexMatch of(AttributePaths paths, List<UpdateKeys.Key> keys, @Nullable String constraint) {
        Set<String> tables = new LinkedHashSet<>();
        List<Column> columns = new ArrayList<>();
        for (UpdateKeys.Key key : keys) {
            for (PathColumn column : key.path().columns()) {
                tables.add(key.path().isId() ? paths.identifierTable().getTableName() : column.table());
                columns.add(column.wire().column());
            }
        }
        if (tables.size() > 1) {
            throw new IllegalArgumentException(
                    "The key of %s lies in the tables %s, which no unique index spans; say keyIsUnique(false)"
                            .formatted(paths.entity(), tables));
        }
        CatalogTable table = paths.table(tables.iterator().next());
        boolean several = paths.tables().size() > 1;
        IndexMatch found = new ConflictTargets(
                        table,
                        paths.entity(),
                        columns,
                        several ? List.of() : implicit(paths),
                        column -> attribute(paths, table, column))
                .find(constraint);
        if (several && (!found.isByColumns() || found.takesNulls())) {
            throw new IllegalArgumentException(
                    "Unique index %s cannot tell rows of %s apart, which lies in several tables: for that it has to be of columns alone, of all rows, and with nulls that differ. Use another index, or keyIsUnique(false)"
                            .formatted(found.index().described(), paths.entity()));
        }
        return found;
    }

    /** What every row has a value for without being asked: its tenant, its class, the mark of deletion. */
    private static List<String> implicit(AttributePaths paths) {
        EntityPersister persister = paths.persister();
        List<String> columns = new ArrayList<>();
        Generator[] generators = persister.getGenerators();
        for (int position = 0; position < generators.length; position++) {
            if (generators[position] instanceof TenantIdGeneration) {
                paths.at(position).columns().forEach(column -> columns.add(column.name()));
            }
        }
        boolean fixed = persister.getSoftDeleteMapping() != null
                || persister instanceof AbstractEntityPersister it && it.needsDiscriminator();
        if (fixed && !persister.isAbstract()) {
            Map<String, String> literals = FixedColumns.of(persister)
                    .getOrDefault(paths.identifierTable().getTableName(), Map.of());
            columns.addAll(literals.keySet());
        }
        return columns;
    }

    private static @Nullable String attribute(AttributePaths paths, CatalogTable table, String column) {
        for (int position = 0;
                position < paths.persister().getAttributeMappings().size();
                position++) {
            for (AttributeColumn found :
                    AttributeColumn.of(paths.persister().getAttributeMappings().get(position))) {
                if (Identifiers.bare(found.selectable().getSelectionExpression())
                        .equals(column)) {
                    return paths.persister()
                            .getAttributeMappings()
                            .get(position)
                            .getAttributeName();
                }
            }
        }
        return null;
    }
}

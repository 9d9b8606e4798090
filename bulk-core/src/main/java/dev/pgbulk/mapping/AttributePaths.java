package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogColumn;
import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.PgType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.EntityIdentifierMapping;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.NonAggregatedIdentifierMapping;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.ValuedModelPart;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.EntityMutationTarget;
import org.hibernate.persister.entity.mutation.EntityTableMapping;
import org.jspecify.annotations.Nullable;

/**
 * Finds the attributes of an entity type by the names that callers use. Safe for use by many threads; each name is
 * looked up once.
 */
final class AttributePaths {

    private final EntityPersister persister;
    private final Map<String, CatalogTable> catalog;
    private final WireConversions conversions;
    private final Map<String, AttributePath> known = new ConcurrentHashMap<>();
    private volatile @Nullable MadeOnUpdate made;

    AttributePaths(EntityPersister persister, Map<String, CatalogTable> catalog, WireConversions conversions) {
        this.persister = persister;
        this.catalog = catalog;
        this.conversions = conversions;
    }

    EntityPersister persister() {
        return persister;
    }

    String entity() {
        return persister.getMappedClass().getSimpleName();
    }

    /** The table with the id, or the key of whatever else is written. */
    EntityTableMapping identifierTable() {
        return ((EntityMutationTarget) persister).getIdentifierTableMapping();
    }

    CatalogTable table(String name) {
        CatalogTable table = catalog.get(name);
        if (table == null) {
            throw new IllegalStateException("Table " + name + " of " + entity() + " has not been read");
        }
        return table;
    }

    MadeOnUpdate made() {
        MadeOnUpdate found = made;
        if (found == null) {
            found = new MadeOnUpdate(this);
            made = found;
        }
        return found;
    }

    /** The id, whatever its attribute is called. */
    AttributePath id() {
        return known.computeIfAbsent(EntityIdentifierMapping.ID_ROLE_NAME, this::id);
    }

    /**
     * An attribute.
     *
     * @throws IllegalArgumentException if there is none of this name, or it has no columns of its own
     */
    AttributePath find(String name) {
        AttributePath path = known.get(name);
        if (path == null) {
            path = resolve(name);
            known.put(name, path);
        }
        return path;
    }

    /** The version; only where there is one. */
    AttributePath version() {
        return at(persister.getVersionPropertyIndex());
    }

    /** An attribute by its position. */
    AttributePath at(int position) {
        return find(persister.getAttributeMappings().get(position).getAttributeName());
    }

    private AttributePath resolve(String name) {
        String[] segments = name.split("\\.", -1);
        ModelPart part = part(segments[0]);
        int used = 1;
        if (part == null && segments[0].endsWith("Id") && segments[0].length() > 2) {
            part = part(segments[0].substring(0, segments[0].length() - 2));
            part = part instanceof ToOneAttributeMapping ? part : null;
        }
        if (part == null) {
            throw unknown(name);
        }
        if (part instanceof EntityIdentifierMapping) {
            return segments.length == 1 ? id(name) : ofId(name, segments);
        }
        List<AttributeMapping> steps = new ArrayList<>(List.of((AttributeMapping) part));
        while (used < segments.length) {
            ModelPart inner = inner(steps.get(steps.size() - 1), segments[used]);
            boolean key = inner == steps.get(steps.size() - 1);
            if (inner == null || key && used + 1 < segments.length) {
                throw unknown(name);
            }
            if (!key) {
                steps.add((AttributeMapping) inner);
            }
            used++;
        }
        return attribute(name, steps);
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

    private @Nullable ModelPart inner(AttributeMapping outer, String name) {
        if (outer instanceof ToOneAttributeMapping toOne) {
            EntityIdentifierMapping target = toOne.getEntityMappingType().getIdentifierMapping();
            return name.equals("id") || name.equals(target.getAttributeName()) ? outer : null;
        }
        if (outer instanceof EmbeddableValuedModelPart embedded
                && !embedded.getEmbeddableTypeDescriptor().shouldBindAggregateMapping()) {
            return embedded.getEmbeddableTypeDescriptor().findAttributeMapping(name);
        }
        return null;
    }

    private AttributePath attribute(String name, List<AttributeMapping> steps) {
        AttributeMapping last = steps.get(steps.size() - 1);
        if (last instanceof PluralAttributeMapping) {
            throw new IllegalArgumentException(
                    "Attribute '%s' of %s is a collection, which has no column; updateMembers writes collections"
                            .formatted(name, entity()));
        }
        if (last instanceof ToOneAttributeMapping toOne && toOne.getSideNature() != ForeignKeyDescriptor.Nature.KEY) {
            throw new IllegalArgumentException(
                    "Attribute '%s' of %s is mapped by the other side, which has the column; write it there"
                            .formatted(name, entity()));
        }
        List<PathColumn> columns = new ArrayList<>();
        String path = String.join(
                ".", steps.stream().map(AttributeMapping::getAttributeName).toList());
        String outer = path.substring(0, path.length() - last.getAttributeName().length());
        for (AttributeColumn column : AttributeColumn.of(last)) {
            if (column.selectable().isFormula()) {
                throw new IllegalArgumentException(
                        "Attribute '%s' of %s is a formula, which has no column".formatted(name, entity()));
            }
            columns.add(column(outer + column.path(), column.selectable(), physicalTable(column.selectable())));
        }
        return new AttributePath(
                path, name, kind(last), position(steps.get(0)), (ValuedModelPart) last, reader(steps), columns);
    }

    private AttributePath.Kind kind(AttributeMapping attribute) {
        if (attribute instanceof ToOneAttributeMapping) {
            return AttributePath.Kind.TO_ONE;
        }
        return persister.getVersionMapping() != null
                        && persister.getVersionMapping().getVersionAttribute() == attribute
                ? AttributePath.Kind.VERSION
                : AttributePath.Kind.OTHER;
    }

    /** Parts of a virtual id have none. */
    private int position(AttributeMapping attribute) {
        for (int position = 0; position < persister.getAttributeMappings().size(); position++) {
            if (persister.getAttributeMappings().get(position) == attribute) {
                return position;
            }
        }
        return -1;
    }

    private static UnaryOperator<@Nullable Object> reader(List<AttributeMapping> steps) {
        return entity -> {
            Object value = entity;
            for (AttributeMapping step : steps) {
                value = value == null
                        ? null
                        : step.getPropertyAccess().getGetter().get(value);
            }
            return value;
        };
    }

    /** What the id is called, also of a type that has no table. */
    String idName() {
        EntityIdentifierMapping id = persister.getIdentifierMapping();
        return id.getNature() == EntityIdentifierMapping.Nature.VIRTUAL ? "id" : id.getAttributeName();
    }

    private AttributePath id(String name) {
        EntityIdentifierMapping id = persister.getIdentifierMapping();
        String path = idName();
        EntityTableMapping table = identifierTable();
        List<PathColumn> columns = new ArrayList<>();
        table.getKeyMapping()
                .forEachSelectable((at, selectable) -> columns.add(column(path, selectable, table.getTableName())));
        return new AttributePath(
                path,
                name.equals(EntityIdentifierMapping.ID_ROLE_NAME) ? path : name,
                AttributePath.Kind.ID,
                -1,
                (ValuedModelPart) id,
                entity -> entity == null ? null : id.getIdentifier(entity),
                columns);
    }

    /** A part of an embedded id. */
    private AttributePath ofId(String name, String[] segments) {
        if (!(persister.getIdentifierMapping() instanceof EmbeddableValuedModelPart embedded)) {
            throw unknown(name);
        }
        AttributeMapping part = embedded.getEmbeddableTypeDescriptor().findAttributeMapping(segments[1]);
        List<AttributeMapping> steps = new ArrayList<>();
        for (int at = 1; at < segments.length; at++) {
            if (part == null) {
                throw unknown(name);
            }
            steps.add(part);
            part = at + 1 < segments.length && inner(part, segments[at + 1]) instanceof AttributeMapping inner
                    ? inner
                    : null;
        }
        AttributeMapping last = steps.get(steps.size() - 1);
        List<PathColumn> columns = new ArrayList<>();
        for (AttributeColumn column : AttributeColumn.of(last)) {
            columns.add(column(name, column.selectable(), identifierTable().getTableName()));
        }
        UnaryOperator<@Nullable Object> inId = reader(steps);
        return new AttributePath(
                name,
                name,
                AttributePath.Kind.OTHER,
                -1,
                (ValuedModelPart) last,
                entity -> inId.apply(persister.getIdentifierMapping().getIdentifier(entity)),
                columns);
    }

    private String physicalTable(SelectableMapping selectable) {
        return ((EntityMutationTarget) persister).physicalTableNameForMutation(selectable);
    }

    /** A column of a table of the entity, or of one of its collections. */
    PathColumn column(String path, SelectableMapping selectable, String tableName) {
        CatalogTable table = table(tableName);
        CatalogColumn found = table.column(selectable.getSelectionExpression());
        OutlinedColumn outlined = new OutlinedColumn(
                        selectable.getSelectionExpression(),
                        selectable.getJdbcMapping(),
                        "?".equals(selectable.getWriteExpression()) ? null : selectable.getWriteExpression(),
                        path,
                        -1)
                .forType(found.type());
        PgType type = outlined.writeExpression() == null
                ? found.type()
                : WireConversions.parameterType(outlined.mapping(), found.type());
        WireConversion conversion = conversions.choose(outlined.mapping(), type);
        if (conversion == null) {
            throw new IllegalArgumentException(
                    "column %s of table %s is of type %s, which does not take attribute '%s' of %s"
                            .formatted(outlined.name(), tableName, found.type().display(), path, entity()));
        }
        return new PathColumn(
                tableName, WireColumn.of(outlined, type, found, conversion, true), found, selectable.isUpdateable());
    }

    private IllegalArgumentException unknown(String name) {
        TreeSet<String> names = new TreeSet<>();
        names.add(id().path());
        persister.forEachAttributeMapping(attribute -> {
            if (!(attribute instanceof PluralAttributeMapping)
                    && !attribute.getAttributeName().startsWith("_")) {
                names.add(attribute.getAttributeName());
            }
        });
        return new IllegalArgumentException("%s has no attribute '%s'; it has %s".formatted(entity(), name, names));
    }

    /** All tables of an entity, the one with the id first. */
    List<EntityTableMapping> tables() {
        return Arrays.asList(((EntityMutationTarget) persister).getTableMappings());
    }
}

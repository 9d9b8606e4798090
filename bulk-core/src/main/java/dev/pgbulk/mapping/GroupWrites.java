package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.generator.EventType;
import org.hibernate.generator.Generator;
import org.hibernate.generator.OnExecutionGenerator;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Which attributes of an entity type an update writes, and how; checked when it is made. */
final class GroupWrites {

    private final AttributePaths paths;
    private final UpdateKeys keys;
    private final UpdateRequest request;
    private final Map<String, SetFunction> functions = new LinkedHashMap<>();
    private final Set<String> excluded = new LinkedHashSet<>();

    GroupWrites(AttributePaths paths, UpdateKeys keys, UpdateRequest request) {
        this.paths = paths;
        this.keys = keys;
        this.request = request;
        request.functions().forEach((name, function) -> {
            AttributePath path = paths.find(name);
            check(path, function);
            if (function != SetFunction.EQ) {
                functions.put(path.path(), function);
            }
        });
        request.excluded().forEach(name -> excluded.add(paths.find(name).path()));
    }

    private static void check(AttributePath path, SetFunction function) {
        if (function == SetFunction.EQ) {
            return;
        }
        if (path.columns().size() > 1) {
            throw new IllegalArgumentException(
                    "Attribute '%s' has %d columns, and a set function works on one; name a part of it"
                            .formatted(path.named(), path.columns().size()));
        }
        if (!function.supports(path.columnType())) {
            throw new IllegalArgumentException("Set function %s does not work on attribute '%s', which is of type %s"
                    .formatted(
                            function.aliases(), path.named(), path.columnType().name()));
        }
    }

    @Nullable
    SetFunction function(AttributePath path) {
        return functions.get(path.path());
    }

    boolean isExcluded(AttributePath path) {
        return excluded.contains(path.path());
    }

    /** The attributes that the options name. */
    List<AttributePath> named() {
        List<AttributePath> named = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (String name : request.fields() == null ? List.<String>of() : request.fields()) {
            AttributePath path = paths.find(name);
            checkWritable(path);
            if (keys.contains(path)) {
                throw new IllegalArgumentException(
                        "Attribute '%s' is a key, by which rows are found, and cannot be written too".formatted(name));
            }
            if (!seen.add(path.path())) {
                throw new IllegalArgumentException("Attribute '%s' is named twice".formatted(name));
            }
            if (!isExcluded(path)) {
                named.add(path);
            }
        }
        return named;
    }

    /** Every attribute that Hibernate's own update writes. */
    List<AttributePath> updatable() {
        EntityPersister persister = paths.persister();
        List<AttributePath> all = new ArrayList<>();
        for (int position = 0; position < persister.getAttributeMappings().size(); position++) {
            if (persister.getPropertyUpdateability()[position]
                    && !(persister.getAttributeMappings().get(position) instanceof PluralAttributeMapping)
                    && position != persister.getVersionPropertyIndex()
                    && !isServerMade(persister.getGenerators()[position])
                    && hasColumns(position)) {
                AttributePath path = paths.at(position);
                if (!keys.contains(path) && !isExcluded(path)) {
                    all.addAll(updatable(path));
                }
            }
        }
        return all;
    }

    private boolean hasColumns(int position) {
        return AttributeColumn.of(paths.persister().getAttributeMappings().get(position)).stream()
                .anyMatch(column ->
                        !column.selectable().isFormula() && column.selectable().isUpdateable());
    }

    /** Of an embeddable with parts that are not updatable the others. */
    private List<AttributePath> updatable(AttributePath path) {
        if (path.isUpdatable()) {
            return List.of(path);
        }
        return path.columns().stream()
                .filter(column -> column.updatable() && !column.catalog().generated())
                .map(column -> column.wire().column().attribute())
                .distinct()
                .filter(name -> !name.equals(path.path()))
                .map(paths::find)
                .toList();
    }

    private static boolean isServerMade(@Nullable Generator generator) {
        return generator instanceof OnExecutionGenerator
                && generator.generatedOnExecution()
                && generator.generatesOnUpdate();
    }

    /** The positions of what Hibernate makes in memory on every update. */
    List<Integer> madeInMemory() {
        Generator[] generators = paths.persister().getGenerators();
        List<Integer> positions = new ArrayList<>();
        for (int position = 0; position < generators.length; position++) {
            if (generators[position] != null
                    && generators[position].generatesOnUpdate()
                    && !generators[position].generatedOnExecution()
                    && position != paths.persister().getVersionPropertyIndex()
                    && hasColumns(position)
                    && paths.at(position).isUpdatable()
                    && !isExcluded(paths.at(position))) {
                positions.add(position);
            }
        }
        return positions;
    }

    /** Columns that the statement computes on every update: timestamps of the server, but for the version. */
    Map<PathColumn, String> madeByStatement() {
        EntityPersister persister = paths.persister();
        Map<PathColumn, String> columns = new LinkedHashMap<>();
        for (int position = 0; position < persister.getGenerators().length; position++) {
            if (position != persister.getVersionPropertyIndex()
                    && persister.getGenerators()[position] instanceof OnExecutionGenerator generator
                    && isServerMade(generator)
                    && generator.referenceColumnsInSql(
                            persister.getFactory().getJdbcServices().getDialect(), EventType.UPDATE)) {
                String[] values = generator.getReferencedColumnValues(
                        persister.getFactory().getJdbcServices().getDialect(), EventType.UPDATE);
                List<PathColumn> own = paths.at(position).columns();
                for (int at = 0; values != null && at < own.size() && at < values.length; at++) {
                    columns.put(own.get(at), values[at]);
                }
            }
        }
        return columns;
    }

    /** Functions for attributes that have no values of their own. */
    List<AttributePath> withoutValue(Set<String> written) {
        List<AttributePath> more = new ArrayList<>();
        functions.forEach((name, function) -> {
            AttributePath path = paths.find(name);
            if (!written.contains(name)) {
                if (function.needsValue()) {
                    throw new IllegalArgumentException(
                            "Set function %s of attribute '%s' needs a value, but the attribute is not among the values"
                                    .formatted(function.aliases(), path.named()));
                }
                checkWritable(path);
                more.add(path);
            }
        });
        return more;
    }

    void refuseFunctionsOnKeys() {
        functions.keySet().forEach(name -> {
            if (keys.contains(paths.find(name))) {
                throw new IllegalArgumentException(
                        "A set function is given for '%s', which is a key: rows are found by it, and it is not written"
                                .formatted(name));
            }
        });
    }

    void checkWritable(AttributePath path) {
        if (path.isVersion()) {
            throw new IllegalArgumentException(
                    "Attribute '%s' is the version, which is written whenever a row is; leave it out"
                            .formatted(path.named()));
        }
        if (path.columns().stream().anyMatch(column -> column.catalog().generated())) {
            throw new IllegalArgumentException(
                    "Attribute '%s' has a column that the database generates; leave it out".formatted(path.named()));
        }
        if (!path.isId() && !path.isUpdatable()) {
            throw new IllegalArgumentException(
                    "Attribute '%s' is mapped as not updatable; leave it out".formatted(path.named()));
        }
    }
}

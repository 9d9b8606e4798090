package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.generator.Generator;
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
    private final MadeOnUpdate made;

    GroupWrites(AttributePaths paths, UpdateKeys keys, UpdateRequest request) {
        this.paths = paths;
        this.keys = keys;
        this.request = request;
        this.made = paths.made();
        request.functions().forEach((name, function) -> {
            AttributePath path = paths.find(name);
            check(path, function);
            functions.put(path.path(), function);
        });
        request.excluded().stream()
                .filter(name -> !request.creates() || !paths.isOfOtherClass(name) && !paths.isCollection(name))
                .forEach(name -> excluded.add(paths.find(name).path()));
    }

    /** A function works on one column, of a type that it supports. */
    static void check(AttributePath path, SetFunction function) {
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

    /** How a value is combined with what is there; null where it is assigned as it is. */
    @Nullable
    SetFunction function(AttributePath path) {
        SetFunction function = functions.get(path.path());
        return function == SetFunction.EQ ? null : function;
    }

    /** Whether an attribute is written by a function that asks for no value. */
    boolean ignoresValue(AttributePath path) {
        SetFunction function = function(path);
        return function != null && !function.needsValue();
    }

    /**
     * Whether the value of an attribute is to be sent: also one that its own function ignores, where there are functions
     * that may ask for it.
     */
    boolean sendsValue(AttributePath path) {
        return !ignoresValue(path)
                || functions.values().stream()
                        .anyMatch(it -> !SetFunction.builtIns().contains(it));
    }

    /** Of an attribute that is not updatable a row that exists keeps what it has, where others are created. */
    boolean isOfNewRow(AttributePath path) {
        return request.creates()
                && !path.isId()
                && !path.isVersion()
                && !path.isUpdatable()
                && path.columns().stream().noneMatch(column -> column.catalog().generated());
    }

    boolean isExcluded(AttributePath path) {
        return excluded.stream().anyMatch(it -> path.isIn(it));
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
            if (isWritten(position)
                    && position != persister.getVersionPropertyIndex()
                    && !(request.creates() && isOfCreation(position))) {
                AttributePath path = paths.at(position);
                if (!keys.contains(path) && !isExcluded(path)) {
                    all.addAll(parts(path));
                }
            }
        }
        return all;
    }

    /** What is made of a new row and then left alone, such as the time of its creation. */
    private boolean isOfCreation(int position) {
        Generator generator = paths.persister().getGenerators()[position];
        return generator != null && generator.generatesOnInsert() && !generator.generatesOnUpdate();
    }

    /** An attribute with columns that Hibernate's own update writes. */
    boolean isWritten(int position) {
        EntityPersister persister = paths.persister();
        return persister.getPropertyUpdateability()[position]
                && !(persister.getAttributeMappings().get(position) instanceof PluralAttributeMapping)
                && hasColumns(position);
    }

    private boolean hasColumns(int position) {
        return AttributeColumn.of(paths.persister().getAttributeMappings().get(position)).stream()
                .anyMatch(column ->
                        !column.selectable().isFormula() && column.selectable().isUpdateable());
    }

    /** Of an embeddable with parts that are not written, or made besides, each of the others. */
    List<AttributePath> parts(AttributePath path) {
        boolean whole = path.isUpdatable() && !made.isByServer(path) && !(made.isInMemory(path) && path.hasParts());
        return whole ? List.of(path) : eachPart(path);
    }

    private List<AttributePath> eachPart(AttributePath path) {
        return path.columns().stream()
                .filter(column -> column.updatable() && !column.catalog().generated())
                .map(column -> column.wire().column().attribute())
                .distinct()
                .filter(name -> path.hasParts() || path.isUpdatable())
                .map(paths::find)
                .filter(part -> !made.isByServer(part) && !isExcluded(part))
                .toList();
    }

    /** What else there is to write of an attribute that a callback has changed. */
    List<AttributePath> besides(int position, Set<String> known) {
        AttributePath path = isWritten(position) ? paths.at(position) : null;
        if (path == null || path.isVersion() || isExcluded(path)) {
            return List.of();
        }
        boolean inPart = known.stream().anyMatch(name -> name.startsWith(path.path() + "."));
        return (inPart ? eachPart(path) : parts(path))
                .stream()
                        .filter(part -> known.stream().noneMatch(part::isIn) && !keys.contains(part))
                        .toList();
    }

    /** What Hibernate makes in memory on every update, but for what is excluded. */
    List<MadeOnUpdate.InMemory> madeInMemory() {
        return made.inMemory().stream()
                .map(it -> new MadeOnUpdate.InMemory(
                        it.position(),
                        it.generator(),
                        it.paths().stream().filter(path -> !isExcluded(path)).toList()))
                .filter(it -> !it.paths().isEmpty())
                .toList();
    }

    boolean isMadeInMemory(AttributePath path) {
        return made.isInMemory(path);
    }

    /** Columns that the statement computes on every update. */
    Map<PathColumn, String> madeByStatement() {
        return made.columns();
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

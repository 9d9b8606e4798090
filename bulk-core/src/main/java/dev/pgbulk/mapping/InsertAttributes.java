package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes that a row may be created from, and the set functions that they are written with; checked by name. */
final class InsertAttributes {

    private final AttributePaths paths;
    private final EntityPlan plan;
    private final InsertColumns columns;
    private final Map<String, SetFunction> functions = new LinkedHashMap<>();
    private final Set<String> checked = new HashSet<>();
    private final OmittedAttributes omitted;

    InsertAttributes(AttributePaths paths, EntityPlan plan, Map<String, SetFunction> functions) {
        this.paths = paths;
        this.plan = plan;
        this.columns = new InsertColumns(plan);
        functions.forEach((name, function) -> {
            AttributePath path = checked(name);
            GroupWrites.check(path, function);
            if (isKey(path)) {
                throw new IllegalArgumentException(
                        "A set function is given for '%s', which is of the id: an id is given or generated"
                                .formatted(name));
            }
            if (function != SetFunction.EQ) {
                this.functions.put(path.path(), function);
            }
        });
        this.omitted = new OmittedAttributes(this);
    }

    OmittedAttributes omitted() {
        return omitted;
    }

    AttributePaths paths() {
        return paths;
    }

    EntityPlan plan() {
        return plan;
    }

    InsertColumns columns() {
        return columns;
    }

    String entity() {
        return paths.entity();
    }

    Map<String, SetFunction> functions() {
        return functions;
    }

    /** The values of a map by the paths of their attributes. */
    LinkedHashMap<String, @Nullable Object> resolve(@Nullable Map<?, ?> map, int index) {
        if (map != null) {
            for (Object name : map.keySet()) {
                if (name instanceof String text && !checked.contains(text)) {
                    check(text, index);
                }
            }
        }
        return ValueItem.resolve(map, index, paths);
    }

    private void check(String name, int index) {
        try {
            checked(name);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(
                    "%s: %s".formatted(RowFaults.subject(entity(), index), refused.getMessage()), refused);
        }
        checked.add(name);
    }

    /** Whether an insert writes an attribute that is not of the key. */
    boolean isWritten(String name) {
        AttributePath path = paths.find(name);
        return !isKey(path) && path.columns().stream().anyMatch(column -> columns.isInsertable(path, column));
    }

    private AttributePath checked(String name) {
        AttributePath path = paths.find(name);
        boolean ofKey = isKey(path) && (path.position() < 0 || path.kind() == AttributePath.Kind.TO_ONE);
        if (!ofKey && !isWritten(name)) {
            throw new IllegalArgumentException(
                    isMadeByDatabase(path)
                            ? "Attribute '%s' has a column that the database generates; leave it out".formatted(name)
                            : "Attribute '%s' is mapped as not insertable; leave it out".formatted(name));
        }
        return path;
    }

    private boolean isMadeByDatabase(AttributePath path) {
        return path.columns().stream().anyMatch(column -> column.catalog().generated())
                || path.position() >= 0 && paths.persister().getGenerators()[path.position()] != null;
    }

    /** Functions without a value apply to every row; the others want one. */
    void checkValues(Set<String> given) {
        functions.forEach((path, function) -> {
            if (function.needsValue() && !given.contains(path)) {
                throw new IllegalArgumentException(
                        "Set function %s of attribute '%s' needs a value, but the attribute is not among the values"
                                .formatted(function.aliases(), path));
            }
        });
    }

    /** All of the attribute's columns are those of the key: the id, a part of it, or what it is taken from. */
    boolean isKey(AttributePath path) {
        return path.isId() || path.columns().stream().allMatch(columns::isKey);
    }
}

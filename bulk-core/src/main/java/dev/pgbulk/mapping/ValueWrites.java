package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.SessionImplementor;

/**
 * What an update writes of value maps: the attributes that these hold, and what is made besides.
 *
 * @param paths the attributes of the entity type
 * @param writes what the options say of them
 */
record ValueWrites(AttributePaths paths, GroupWrites writes) {

    /** The attributes that the items write, in the order in which they first come. */
    List<String> fields(List<ValueItem> items) {
        LinkedHashSet<String> fields = new LinkedHashSet<>();
        items.forEach(item -> fields.addAll(item.values().keySet()));
        fields.removeIf(path -> paths.find(path).isVersion());
        writes.withoutValue(fields).forEach(path -> fields.add(path.path()));
        return new ArrayList<>(fields);
    }

    /** Whether nothing at all is written; a version alone does not count. */
    boolean isNothing(List<String> fields) {
        return fields.isEmpty()
                && writes.madeInMemory().isEmpty()
                && writes.madeByStatement().isEmpty();
    }

    void addFields(UpdateLayout layout, List<String> fields, List<ValueItem> items) {
        for (String field : fields) {
            AttributePath path = paths.find(field);
            long given = items.stream()
                    .filter(item -> item.values().containsKey(field))
                    .count();
            boolean everywhere = given == items.size();
            boolean valueless = writes.ignoresValue(path);
            boolean sent = !valueless || given > 0 && writes.sendsValue(path);
            layout.addWrite(path, writes.function(path), sent, !everywhere && !valueless, true);
        }
    }

    /** What is made on every update, but for what the items say. */
    void addMade(GroupBuilder builder, VersionColumns versions, List<String> fields) {
        for (MadeOnUpdate.InMemory made : writes.madeInMemory()) {
            made.besides(fields).forEach(path -> builder.layout().addWrite(path, null, true, false, false));
        }
        versions.addNext();
        Map<PathColumn, String> columns = new LinkedHashMap<>(writes.madeByStatement());
        columns.keySet()
                .removeIf(column -> fields.stream()
                        .anyMatch(field ->
                                paths.find(column.wire().column().attribute()).isIn(field)));
        builder.addMadeByStatement(columns);
    }

    /**
     * The values of what is made in memory, by the path of their attribute. There are no entities to make them for: they
     * are made once, for a fresh instance.
     */
    Map<String, Object> madeInMemory(List<String> fields, SessionImplementor session) {
        Map<String, Object> made = new LinkedHashMap<>();
        boolean versioned = GroupVersion.of(paths) == GroupVersion.IN_MEMORY;
        if (!versioned && writes.madeInMemory().isEmpty()) {
            return made;
        }
        Object fresh = paths.made().fresh(session);
        for (MadeOnUpdate.InMemory each : writes.madeInMemory()) {
            each.besides(fields).forEach(path -> made.put(path.path(), path.read(fresh)));
        }
        if (versioned) {
            made.put(paths.version().path(), GroupVersion.next(fresh, null, paths.persister(), session));
        }
        return made;
    }
}

package dev.pgbulk.syncs.random;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A row of the model, or an item.
 *
 * @param id its id; null for an item that has none
 * @param isSub whether it is of the subclass
 * @param values by attribute
 * @param version what the row has, or the item expects
 */
record SyncRow(
        @Nullable Object id,
        boolean isSub,
        Map<String, Value> values,
        @Nullable Integer version) {

    Value value(String attribute) {
        return values.getOrDefault(attribute, Value.NULL);
    }

    SyncRow with(Map<String, Value> changed) {
        Map<String, Value> all = new TreeMap<>(values);
        all.putAll(changed);
        return new SyncRow(id, isSub, all, version == null ? null : (Integer) (version + 1));
    }

    Synced entity(SyncLayout layout, Map<Long, Synced.Owner> owners) {
        Synced entity = layout.fresh(isSub);
        entity.id(id);
        entity.version = version;
        values.forEach((attribute, value) -> {
            Object java = value.java();
            Object set = attribute.equals("owner") && java != null ? owners.get(java) : java;
            if (set != null) {
                set(entity, attribute, set);
            }
        });
        return entity;
    }

    private static void set(Synced entity, String attribute, Object value) {
        try {
            Field field = entity.getClass().getField(attribute);
            field.set(entity, value);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** As the table shows it. */
    String line() {
        return "%s %s %s v%d".formatted(id, isSub ? "sub" : "own", shown(), version);
    }

    String shown() {
        StringBuilder line = new StringBuilder();
        for (String attribute : Value.OF.keySet()) {
            Value value = value(attribute);
            line.append(attribute).append('=').append(value.stored()).append(' ');
        }
        return line.toString().trim();
    }
}

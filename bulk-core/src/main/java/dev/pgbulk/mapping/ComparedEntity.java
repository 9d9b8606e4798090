package dev.pgbulk.mapping;

import dev.pgbulk.RowChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entity as it is compared.
 *
 * @param entity the entity
 * @param index its input index
 * @param kind its class
 * @param key what tells it apart from others
 * @param values what is compared, by the attributes of its class
 */
record ComparedEntity(Object entity, int index, ComparedClass kind, Object key, List<@Nullable Object> values) {

    /** What differs from an earlier entity, by attribute. */
    Map<String, RowChange.Change> changesSince(ComparedEntity before) {
        Map<String, RowChange.Change> changes = new LinkedHashMap<>();
        for (int at = 0; at < kind.compared().size(); at++) {
            AttributePath path = kind.compared().get(at);
            if (!ComparedClass.isSame(at, this, before)) {
                changes.put(
                        path.path(),
                        new RowChange.Change(
                                before.kind.told(path.path(), before.entity), kind.told(path.path(), entity)));
            }
        }
        return changes;
    }
}

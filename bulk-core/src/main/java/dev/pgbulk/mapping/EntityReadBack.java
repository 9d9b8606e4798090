package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.persister.entity.EntityPersister;

/** What is read back of entities that were written: what the server generates, and a version that nobody else knows. */
final class EntityReadBack {

    private EntityReadBack() {}

    /** By the names of their tables. */
    static Map<String, List<GeneratedAttribute>> of(AttributePaths paths, boolean versionUnknown) {
        EntityPersister persister = paths.persister();
        Map<String, List<GeneratedAttribute>> generated = new HashMap<>();
        GeneratedColumns.onUpdate(persister).forEach((table, all) -> generated.put(table, new ArrayList<>(all)));
        if (versionUnknown) {
            addVersion(paths, generated);
        }
        return generated;
    }

    private static void addVersion(AttributePaths paths, Map<String, List<GeneratedAttribute>> generated) {
        EntityPersister persister = paths.persister();
        PathColumn column = paths.version().columns().get(0);
        List<GeneratedAttribute> ofTable = generated.computeIfAbsent(column.table(), it -> new ArrayList<>());
        if (ofTable.stream().noneMatch(it -> it.column().equals(column.name()))) {
            int position = persister.getVersionPropertyIndex();
            ofTable.add(new GeneratedAttribute(
                    paths.version().path(),
                    column.name(),
                    persister.getVersionMapping().getJdbcMapping(),
                    (entity, value) -> persister.setValue(entity, position, value)));
        }
    }
}

package dev.pgbulk.mapping;

import dev.pgbulk.BulkMappingException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** Everything that is wrong with the mapping of an entity type, told at once. */
final class Problems {

    private final Class<?> entityType;
    private final Set<String> problems = new LinkedHashSet<>();

    Problems(Class<?> entityType) {
        this.entityType = entityType;
    }

    void add(String problem) {
        problems.add(problem);
    }

    void addIf(boolean found, String problem) {
        if (found) {
            add(problem);
        }
    }

    void raise() {
        if (!problems.isEmpty()) {
            throw new BulkMappingException(entityType, new ArrayList<>(problems));
        }
    }
}

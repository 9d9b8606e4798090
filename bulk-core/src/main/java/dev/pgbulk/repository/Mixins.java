package dev.pgbulk.repository;

import dev.pgbulk.BulkCreateExecutor;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.BulkSyncExecutor;
import dev.pgbulk.BulkUpdateExecutor;
import dev.pgbulk.BulkUpsertExecutor;
import java.util.List;

/** The one list of interfaces that a repository may extend to get bulk operations. */
final class Mixins {

    private static final List<Class<?>> ALL = List.of(
            BulkCreateExecutor.class,
            BulkUpdateExecutor.class,
            BulkUpsertExecutor.class,
            BulkSyncExecutor.class,
            BulkRepository.class);

    private Mixins() {}

    /** Those that a repository interface extends, directly or through a base interface of its own. */
    static List<Class<?>> of(Class<?> repositoryInterface) {
        return ALL.stream()
                .filter(mixin -> mixin.isAssignableFrom(repositoryInterface))
                .toList();
    }
}

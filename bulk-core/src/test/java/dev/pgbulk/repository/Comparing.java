package dev.pgbulk.repository;

import dev.pgbulk.CompareOptions;
import dev.pgbulk.Comparison;
import dev.pgbulk.promises.Creating;
import java.util.List;
import java.util.stream.Collectors;

/** What tests of comparisons work with. */
abstract class Comparing extends Creating {

    final <T> Comparison<T> compare(
            Class<T> type, Iterable<? extends T> before, Iterable<? extends T> after, CompareOptions options) {
        RepositoryContext<T> context = RepositoryContext.of(type, entities, null, application, BulkSettings.defaults());
        return new Comparisons<>(new EntityWrites<>(context)).bulkCompare(before, after, options);
    }

    /** The changes of each updated entity, such as {@code 0 of 7: {age=40 to 41}}. */
    static List<String> changes(Comparison<?> comparison) {
        return comparison.changes().stream()
                .map(it -> it.index() + " of " + it.id() + ": "
                        + it.fields().entrySet().stream()
                                .map(field -> field.getKey() + "="
                                        + field.getValue().before() + " to "
                                        + field.getValue().after())
                                .collect(Collectors.joining(", ", "{", "}")))
                .toList();
    }
}

package dev.pgbulk.repository;

import dev.pgbulk.ValueSettings;
import dev.pgbulk.mapping.UpdateTally;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The written rows that a call hands back.
 *
 * @param rows as entities, where these are asked for
 * @param values as values, where these are asked for
 */
record ReturnedRows<T>(List<T> rows, List<Map<String, @Nullable Object>> values) {

    static <T> ReturnedRows<T> read(
            UpdateTally tally, ValueSettings asked, EntityWrites<T> writes, RepositoryContext<T> context) {
        boolean byNames = !asked.returned().isEmpty();
        List<Object> ids = asked.returningRows() || byNames ? tally.ids() : List.of();
        return new ReturnedRows<>(
                asked.returningRows() ? writes.ready().stored().entities(ids, context.entityManager()) : List.of(),
                byNames ? writes.ready().stored().values(ids, asked.returned(), context.entityManager()) : List.of());
    }
}

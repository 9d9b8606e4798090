package dev.pgbulk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a creation from value maps has done.
 *
 * @param <T> the entity type
 * @param created how many rows were created
 * @param rows with {@link CreateOptions#returning()} the rows as detached entities, in input order
 * @param values with {@link CreateOptions#returning(String...)} the rows as values by attribute, in input order
 */
public record CreateResult<T>(long created, List<T> rows, List<Map<String, @Nullable Object>> values) {

    /**
     * Copies the lists.
     *
     * @param created how many rows were created
     * @param rows the rows
     * @param values the rows as values
     */
    public CreateResult {
        rows = List.copyOf(rows);
        values = UpdateResult.copy(values);
    }
}

package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What tests work with that write rows of the corpus by value maps and look at what Hibernate then loads. */
abstract class RowUpdating extends Updating {

    /** Creates the row if it is new, writes the values into it by its id, and loads it. */
    final <T extends Row> T written(T fresh, UpdateOptions options, Map<String, @Nullable Object> values) {
        @SuppressWarnings("unchecked") // an object is an instance of its own class
        Class<T> type = (Class<T>) fresh.getClass();
        if (fresh.id == null) {
            empty(type);
            create(type, List.of(fresh), Strategy.AUTO);
        }
        BulkRepository<T, Long> repository = bulk.forEntity(type);
        Map<String, @Nullable Object> item = new LinkedHashMap<>(values);
        item.put("id", fresh.id);
        assertThat(repository.pgBulkUpdate(List.of(item), options).updated()).isEqualTo(1);
        return inTransaction(() -> entities.find(type, fresh.id));
    }

    /** What an attribute is after the value was written into it. */
    final <T extends Row> @Nullable Object written(
            T fresh,
            UpdateOptions options,
            String attribute,
            @Nullable Object value,
            Function<T, @Nullable Object> reader) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(attribute, value);
        return reader.apply(written(fresh, options, values));
    }

    static UpdateOptions by(Strategy strategy, String... keys) {
        return (keys.length == 0 ? UpdateOptions.defaults() : UpdateOptions.keyFields(keys)).strategy(strategy);
    }
}

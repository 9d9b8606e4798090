package dev.pgbulk.updates;

import dev.pgbulk.CreateOptions;
import dev.pgbulk.CreateResult;
import dev.pgbulk.Strategy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tests of rows from value maps work with. */
abstract class ValueCreating extends ItemUpdating {

    static CreateOptions with(Strategy strategy) {
        return CreateOptions.defaults().strategy(strategy);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // handed on and only read
    final <T> CreateResult<T> created(Class<T> type, CreateOptions options, Map<String, @Nullable Object>... values) {
        return bulk.<T, Object>forEntity(type).pgBulkCreate(List.of(values), options);
    }
}

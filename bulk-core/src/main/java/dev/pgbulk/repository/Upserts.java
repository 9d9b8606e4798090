package dev.pgbulk.repository;

import dev.pgbulk.UpsertOptions;
import dev.pgbulk.UpsertResult;
import dev.pgbulk.mapping.MissingIndexException;
import dev.pgbulk.mapping.RowUpserts;
import dev.pgbulk.mapping.Update;
import dev.pgbulk.mapping.UpdateRequest;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The upserts of one entity type. */
final class Upserts<T> {

    private static final String OPERATION = "pgBulkUpdateOrCreate";

    private final RepositoryContext<T> context;
    private final EntityWrites<T> writes;
    private final UpdateRequests requests;

    Upserts(RepositoryContext<T> context, EntityWrites<T> writes) {
        this.context = context;
        this.writes = writes;
        this.requests = new UpdateRequests(context.application());
    }

    UpsertResult<T> ofEntities(@Nullable Iterable<? extends T> entities, UpsertOptions options) {
        List<? extends T> input = Inputs.list(entities);
        CallSettings settings = settings(options);
        return call(
                input,
                options,
                settings,
                requests.upsertOfEntities(options, settings),
                (upserts, request) -> upserts.ofEntities(input, request));
    }

    UpsertResult<T> ofValues(List<? extends Map<String, ?>> values, UpsertOptions options) {
        CallSettings settings = settings(options);
        return call(
                List.of(),
                options,
                settings,
                requests.upsertOfValues(options, settings),
                (upserts, request) -> upserts.ofValues(values, request));
    }

    UpsertResult<T> ofValuesByKey(Map<?, ? extends Map<String, ?>> values, UpsertOptions options) {
        CallSettings settings = settings(options);
        return call(
                List.of(),
                options,
                settings,
                requests.upsertOfValues(options, settings),
                (upserts, request) -> upserts.ofValuesByKey(values, request));
    }

    private CallSettings settings(UpsertOptions options) {
        return CallSettings.of(options.settings(), context.settings());
    }

    private UpsertResult<T> call(
            List<? extends T> entities,
            UpsertOptions options,
            CallSettings settings,
            UpdateRequest request,
            BiFunction<RowUpserts<T>, UpdateRequest, Update> begin) {
        context.transactions().refuseReadOnly(OPERATION);
        if (settings.transactionPerBatch()) {
            context.transactions().refuseActive(OPERATION, "transactionPerBatch()");
        }
        Update update = begin(request, begin);
        writes.ready().stored().checkAttributes(options.values().returned());
        if (update.size() == 0) {
            return new UpsertResult<>(0, 0, 0, 0, List.of(), List.of(), List.of());
        }
        UpdateTask<T> task = new UpdateTask<>(context, writes, settings, options.values(), OPERATION, update, entities);
        return new UpdateCall<>(task, new UpsertReport<>(task)).run();
    }

    /** An index may have been created since the catalogue was read. */
    private Update begin(UpdateRequest request, BiFunction<RowUpserts<T>, UpdateRequest, Update> begin) {
        try {
            return begin.apply(writes.ready().upserts(), request);
        } catch (MissingIndexException outdated) {
            writes.forget();
            return begin.apply(writes.ready().upserts(), request);
        }
    }
}

package dev.pgbulk.repository;

import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.mapping.RowUpdates;
import dev.pgbulk.mapping.Update;
import dev.pgbulk.mapping.UpdateRequest;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/** The updates of one entity type. */
final class Updates<T> {

    private static final String UPDATE_FIELDS = "updateFields";
    private static final String PG_BULK_UPDATE = "pgBulkUpdate";

    private final RepositoryContext<T> context;
    private final EntityWrites<T> writes;
    private final UpdateRequests requests;

    Updates(RepositoryContext<T> context, EntityWrites<T> writes) {
        this.context = context;
        this.writes = writes;
        this.requests = new UpdateRequests(context.application());
    }

    long updateFields(@Nullable Iterable<? extends T> entities, List<String> attributes) {
        UpdateOptions options = UpdateOptions.defaults();
        CallSettings settings = settings(options);
        return ofEntities(UPDATE_FIELDS, entities, options, settings, requests.fields(attributes, settings))
                .updated();
    }

    UpdateResult<T> updateFields(@Nullable Iterable<? extends T> entities, UpdateOptions options) {
        CallSettings settings = settings(options);
        return ofEntities(UPDATE_FIELDS, entities, options, settings, requests.fields(options, settings));
    }

    UpdateResult<T> pgBulkUpdate(@Nullable Iterable<? extends T> entities, UpdateOptions options) {
        CallSettings settings = settings(options);
        return ofEntities(PG_BULK_UPDATE, entities, options, settings, requests.entities(options, settings));
    }

    private UpdateResult<T> ofEntities(
            String operation,
            @Nullable Iterable<? extends T> entities,
            UpdateOptions options,
            CallSettings settings,
            UpdateRequest request) {
        List<? extends T> input = Inputs.list(entities);
        return call(operation, input, options, settings, request, (updates, it) -> updates.ofEntities(input, it));
    }

    UpdateResult<T> pgBulkUpdateOfValues(List<? extends Map<String, ?>> values, UpdateOptions options) {
        CallSettings settings = settings(options);
        return call(
                PG_BULK_UPDATE,
                List.of(),
                options,
                settings,
                requests.values(options, settings),
                (updates, it) -> updates.ofValues(values, it));
    }

    UpdateResult<T> pgBulkUpdateByKey(Map<?, ? extends Map<String, ?>> values, UpdateOptions options) {
        CallSettings settings = settings(options);
        return call(
                PG_BULK_UPDATE,
                List.of(),
                options,
                settings,
                requests.values(options, settings),
                (updates, it) -> updates.ofValuesByKey(values, it));
    }

    UpdateResult<T> bulkUpdate(Specification<T> filter, Map<String, ?> values, UpdateOptions options) {
        return where("bulkUpdate", filter, values, options);
    }

    UpdateResult<T> bulkUpdateAll(Map<String, ?> values, UpdateOptions options) {
        return where("bulkUpdateAll", null, values, options);
    }

    private UpdateResult<T> where(
            String operation, @Nullable Specification<T> filter, Map<String, ?> values, UpdateOptions options) {
        CallSettings settings = settings(options);
        UpdateRequest request = requests.filter(operation, filter, options, settings);
        return call(operation, List.of(), options, settings, request, (updates, it) -> updates.where(values, it));
    }

    private CallSettings settings(UpdateOptions options) {
        return CallSettings.of(options.settings(), context.settings());
    }

    private UpdateResult<T> call(
            String operation,
            List<? extends T> entities,
            UpdateOptions options,
            CallSettings settings,
            UpdateRequest request,
            BiFunction<RowUpdates<T>, UpdateRequest, Update> begin) {
        context.transactions().refuseReadOnly(operation);
        if (settings.transactionPerBatch()) {
            context.transactions().refuseActive(operation, "transactionPerBatch()");
        }
        Update update = begin.apply(writes.ready().updates(), request);
        writes.ready().stored().checkAttributes(options.values().returned());
        if (update.size() == 0) {
            return new UpdateResult<>(0, 0, List.of(), List.of(), List.of());
        }
        UpdateTask<T> task = new UpdateTask<>(context, writes, settings, options.values(), operation, update, entities);
        return new UpdateCall<>(task, new UpdateReport<>(task)).run();
    }
}

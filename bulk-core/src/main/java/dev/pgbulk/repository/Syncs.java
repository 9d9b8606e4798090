package dev.pgbulk.repository;

import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncPreview;
import dev.pgbulk.SyncResult;
import dev.pgbulk.mapping.Sync;
import dev.pgbulk.mapping.SyncRequest;
import dev.pgbulk.mapping.SyncTally;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/** The syncs of one entity type. */
final class Syncs<T> {

    private final RepositoryContext<T> context;
    private final EntityWrites<T> writes;
    private final UpdateRequests requests;

    Syncs(RepositoryContext<T> context, EntityWrites<T> writes) {
        this.context = context;
        this.writes = writes;
        this.requests = new UpdateRequests(context.application());
    }

    SyncResult<T> bulkSync(
            @Nullable Iterable<? extends T> entities, @Nullable Specification<T> scope, SyncOptions options) {
        return sync("bulkSync", entities, scope, false, options);
    }

    SyncResult<T> bulkSyncAll(@Nullable Iterable<? extends T> entities, SyncOptions options) {
        return sync("bulkSyncAll", entities, null, true, options);
    }

    SyncPreview<T> previewSync(
            @Nullable Iterable<? extends T> entities, @Nullable Specification<T> scope, SyncOptions options) {
        return preview("previewSync", entities, scope, false, options);
    }

    SyncPreview<T> previewSyncAll(@Nullable Iterable<? extends T> entities, SyncOptions options) {
        return preview("previewSyncAll", entities, null, true, options);
    }

    private SyncResult<T> sync(
            String operation,
            @Nullable Iterable<? extends T> entities,
            @Nullable Specification<T> scope,
            boolean whole,
            SyncOptions options) {
        List<? extends T> input = Inputs.list(entities);
        CallSettings settings = settings(operation, options);
        SyncRequest request = requests.sync(options, settings, false);
        context.transactions().refuseReadOnly(operation);
        Sync<T> sync = writes.ready().syncs().begin(input, scope, whole, request);
        refuseEmpty(operation, input, options);
        return new SyncCall<>(context, writes, settings, operation, sync, options, input).run();
    }

    private SyncPreview<T> preview(
            String operation,
            @Nullable Iterable<? extends T> entities,
            @Nullable Specification<T> scope,
            boolean whole,
            SyncOptions options) {
        List<? extends T> input = Inputs.list(entities);
        CallSettings settings = settings(operation, options);
        SyncRequest request = requests.sync(options, settings, true);
        Sync<T> sync = writes.ready().syncs().begin(input, scope, whole, request);
        refuseEmpty(operation, input, options);
        SyncTally tally = new PreviewCall<>(context, writes, settings, operation, sync).run();
        List<T> all = List.copyOf(input);
        return new SyncPreview<>(
                tally.created().length,
                tally.updated().length,
                tally.unchanged(),
                tally.deletedIds().size(),
                tally.outcomes(),
                SyncTally.of(tally.created(), all),
                SyncTally.of(tally.updated(), all),
                tally.deletedIds(),
                tally.changes());
    }

    private CallSettings settings(String operation, SyncOptions options) {
        requests.refuseForSync(operation, options);
        return CallSettings.of(options.settings(), context.settings());
    }

    /** A feed that failed to load would empty the table. */
    private static void refuseEmpty(String operation, List<?> input, SyncOptions options) {
        if (input.isEmpty() && !options.sync().allowEmpty()) {
            throw new IllegalArgumentException(
                    "%s got no entities, which says that every row of its scope is to be deleted; if that is meant, use allowEmpty()"
                            .formatted(operation));
        }
    }
}

package dev.pgbulk.repository;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.CompareOptions;
import dev.pgbulk.Comparison;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.CreateResult;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncPreview;
import dev.pgbulk.SyncResult;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.UpsertResult;
import dev.pgbulk.exec.ConnectionProbe;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.data.jpa.domain.Specification;

/** The bulk operations of one entity type. */
final class BulkRepositoryFragment<T, ID> implements BulkRepository<T, ID> {

    private final RepositoryContext<T> context;
    private final EntityWrites<T> writes;
    private final Creates<T> creates;
    private final Updates<T> updates;
    private final Upserts<T> upserts;
    private final Syncs<T> syncs;
    private final Comparisons<T> comparisons;
    private final Members<T> members;
    private final ConnectionProbe probe;

    BulkRepositoryFragment(RepositoryContext<T> context) {
        this.context = context;
        this.writes = new EntityWrites<>(context);
        this.creates = new Creates<>(context, writes);
        this.updates = new Updates<>(context, writes);
        this.upserts = new Upserts<>(context, writes);
        this.syncs = new Syncs<>(context, writes);
        this.comparisons = new Comparisons<>(writes);
        this.members = new Members<>(context, writes);
        this.probe = new ConnectionProbe(context.dataSource());
        if (context.settings().validateAtStart()) {
            writes.validateAtStart();
        }
    }

    @Override
    public <S extends T> List<S> bulkCreate(Iterable<S> entities, CreateOptions options) {
        return creates.bulkCreate(entities, Inputs.options(options));
    }

    @Override
    public CreateResult<T> pgBulkCreate(Collection<? extends Map<String, ?>> values, CreateOptions options) {
        return creates.pgBulkCreate(Inputs.items(values), Inputs.options(options));
    }

    @Override
    public long updateFields(Iterable<? extends T> entities, String... attributes) {
        return updates.updateFields(entities, Inputs.attributes(attributes));
    }

    @Override
    public UpdateResult<T> updateFields(Iterable<? extends T> entities, UpdateOptions options) {
        return updates.updateFields(entities, Inputs.options(options));
    }

    @Override
    public UpdateResult<T> bulkUpdate(Specification<T> filter, Map<String, ?> values, UpdateOptions options) {
        return updates.bulkUpdate(Inputs.filter(filter), Inputs.values(values), Inputs.options(options));
    }

    @Override
    public UpdateResult<T> bulkUpdateAll(Map<String, ?> values, UpdateOptions options) {
        return updates.bulkUpdateAll(Inputs.values(values), Inputs.options(options));
    }

    @Override
    public UpdateResult<T> pgBulkUpdate(Iterable<? extends T> entities, UpdateOptions options) {
        return updates.pgBulkUpdate(entities, Inputs.options(options));
    }

    @Override
    public UpdateResult<T> pgBulkUpdate(Collection<? extends Map<String, ?>> values, UpdateOptions options) {
        return updates.pgBulkUpdateOfValues(Inputs.items(values), Inputs.options(options));
    }

    @Override
    public UpdateResult<T> pgBulkUpdate(Map<?, ? extends Map<String, ?>> valuesByKey, UpdateOptions options) {
        return updates.pgBulkUpdateByKey(Inputs.values(valuesByKey), Inputs.options(options));
    }

    @Override
    public UpsertResult<T> pgBulkUpdateOrCreate(Iterable<? extends T> entities, UpsertOptions options) {
        return upserts.ofEntities(entities, Inputs.options(options));
    }

    @Override
    public UpsertResult<T> pgBulkUpdateOrCreate(Collection<? extends Map<String, ?>> values, UpsertOptions options) {
        return upserts.ofValues(Inputs.items(values), Inputs.options(options));
    }

    @Override
    public UpsertResult<T> pgBulkUpdateOrCreate(Map<?, ? extends Map<String, ?>> valuesByKey, UpsertOptions options) {
        return upserts.ofValuesByKey(Inputs.values(valuesByKey), Inputs.options(options));
    }

    @Override
    public SyncResult<T> bulkSync(Iterable<? extends T> entities, Specification<T> scope, SyncOptions options) {
        return syncs.bulkSync(entities, scope, Inputs.options(options));
    }

    @Override
    public SyncResult<T> bulkSyncAll(Iterable<? extends T> entities, SyncOptions options) {
        return syncs.bulkSyncAll(entities, Inputs.options(options));
    }

    @Override
    public SyncPreview<T> previewSync(Iterable<? extends T> entities, Specification<T> scope, SyncOptions options) {
        return syncs.previewSync(entities, scope, Inputs.options(options));
    }

    @Override
    public SyncPreview<T> previewSyncAll(Iterable<? extends T> entities, SyncOptions options) {
        return syncs.previewSyncAll(entities, Inputs.options(options));
    }

    @Override
    public Comparison<T> bulkCompare(
            Iterable<? extends T> before, Iterable<? extends T> after, CompareOptions options) {
        return comparisons.bulkCompare(before, after, options);
    }

    @Override
    public long updateMembers(
            String attribute, Map<ID, ? extends Collection<?>> membersByOwner, UpdateOptions options) {
        return members.update(attribute, membersByOwner, Inputs.options(options));
    }

    @Override
    public void ensureConnected() {
        probe.ping();
    }
}

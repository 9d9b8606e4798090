package dev.pgbulk.repository;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.CreateResult;
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
    private final Members<T> members;
    private final ConnectionProbe probe;

    BulkRepositoryFragment(RepositoryContext<T> context) {
        this.context = context;
        this.writes = new EntityWrites<>(context);
        this.creates = new Creates<>(context, writes);
        this.updates = new Updates<>(context, writes);
        this.upserts = new Upserts<>(context, writes);
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
    public long updateMembers(
            String attribute, Map<ID, ? extends Collection<?>> membersByOwner, UpdateOptions options) {
        return members.update(attribute, membersByOwner, Inputs.options(options));
    }

    @Override
    public void ensureConnected() {
        probe.ping();
    }
}

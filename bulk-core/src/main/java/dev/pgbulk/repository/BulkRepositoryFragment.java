package dev.pgbulk.repository;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.CreateResult;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.exec.ConnectionProbe;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.data.jpa.domain.Specification;

/** The bulk operations of one entity type. */
final class BulkRepositoryFragment<T, ID> implements BulkRepository<T, ID> {

    private final RepositoryContext<T> context;
    private final EntityWrites<T> writes;
    private final Updates<T> updates;
    private final Members<T> members;
    private final ConnectionProbe probe;

    BulkRepositoryFragment(RepositoryContext<T> context) {
        this.context = context;
        this.writes = new EntityWrites<>(context);
        this.updates = new Updates<>(context, writes);
        this.members = new Members<>(context, writes);
        this.probe = new ConnectionProbe(context.dataSource());
        if (context.settings().validateAtStart()) {
            writes.validateAtStart();
        }
    }

    @Override
    public <S extends T> List<S> bulkCreate(Iterable<S> entities, CreateOptions options) {
        CallSettings settings = CallSettings.of(Inputs.options(options).settings(), context.settings());
        List<S> input = Inputs.list(entities);
        context.transactions().refuseReadOnly(CreateCall.OPERATION);
        if (settings.transactionPerBatch()) {
            context.transactions().refuseActive(CreateCall.OPERATION, "transactionPerBatch()");
        }
        if (input.isEmpty()) {
            return input;
        }
        CallObservation observation = CallObservation.of(context, CreateCall.OPERATION, input.size());
        return observation.observe(() -> create(input, settings, observation));
    }

    private <S extends T> List<S> create(List<S> input, CallSettings settings, CallObservation observation) {
        CreateCall<T, S> call = new CreateCall<>(context, writes, settings, input);
        try {
            return settings.transactionPerBatch() ? call.batchByBatch() : call.atomic();
        } catch (RuntimeException failure) {
            writes.learnFrom(failure);
            throw failure;
        } finally {
            observation.travelled(call.ways());
        }
    }

    @Override
    public CreateResult<T> pgBulkCreate(Collection<? extends Map<String, ?>> values, CreateOptions options) {
        throw new UnsupportedOperationException("pgBulkCreate");
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
    public long updateMembers(
            String attribute, Map<ID, ? extends Collection<?>> membersByOwner, UpdateOptions options) {
        return members.update(attribute, membersByOwner, Inputs.options(options));
    }

    @Override
    public void ensureConnected() {
        probe.ping();
    }
}

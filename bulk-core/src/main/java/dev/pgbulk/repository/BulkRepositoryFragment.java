package dev.pgbulk.repository;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.exec.ConnectionProbe;
import java.util.List;

/** The bulk operations of one entity type. */
final class BulkRepositoryFragment<T, ID> implements BulkRepository<T, ID> {

    private final RepositoryContext<T> context;
    private final EntityWrites<T> writes;
    private final ConnectionProbe probe;

    BulkRepositoryFragment(RepositoryContext<T> context) {
        this.context = context;
        this.writes = new EntityWrites<>(context);
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
    public void ensureConnected() {
        probe.ping();
    }
}

package dev.pgbulk.repository;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.exec.ConnectionProbe;
import dev.pgbulk.mapping.Creation;
import dev.pgbulk.mapping.CreationSettings;
import dev.pgbulk.mapping.EntityModel;
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
        EntityModel<T> model = writes.ready();
        Creation<S> creation = model.create(
                input,
                new CreationSettings(
                        settings.callbacks(),
                        settings.batchSize(),
                        settings.transactionPerBatch(),
                        settings.strategy() != Strategy.COPY));
        CreateCall<T, S> call = new CreateCall<>(context, writes, settings, creation, input, observation);
        try {
            return settings.transactionPerBatch() ? call.batchByBatch() : call.atomic();
        } catch (RuntimeException failure) {
            writes.learnFrom(failure);
            throw failure;
        }
    }

    @Override
    public void ensureConnected() {
        probe.ping();
    }
}

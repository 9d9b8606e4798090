package dev.pgbulk.repository;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.exec.ConnectionProbe;
import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;

/** The bulk operations of one entity type. */
final class BulkRepositoryFragment<T, ID> implements BulkRepository<T, ID> {

    private final RepositoryContext<T> context;
    private final ConnectionProbe probe;

    BulkRepositoryFragment(RepositoryContext<T> context) {
        this.context = context;
        this.probe = new ConnectionProbe(context.dataSource());
    }

    @Override
    public <S extends T> List<S> bulkCreate(Iterable<S> entities, CreateOptions options) {
        return create(entities);
    }

    @Override
    public void ensureConnected() {
        probe.ping();
    }

    /** One by one, until the stages of the real operation are there to take its place. */
    private <S extends T> List<S> create(Iterable<S> entities) {
        List<S> created = new ArrayList<>();
        entities.forEach(created::add);
        new TransactionTemplate(context.transactionManager().get())
                .executeWithoutResult(status -> created.forEach(context.entityManager()::persist));
        return created;
    }
}

package dev.pgbulk.repository;

import dev.pgbulk.BulkMappingException;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.exec.Executions;
import dev.pgbulk.exec.Failures;
import dev.pgbulk.mapping.EntityModel;
import dev.pgbulk.mapping.MappingRules;
import dev.pgbulk.mapping.OvertakenException;
import dev.pgbulk.table.CatalogTable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The entity type as it is mapped and as its tables are: read once, held against each other once. */
final class EntityWrites<T> {

    private final RepositoryContext<T> context;
    private final Executions executions;
    private volatile @Nullable EntityModel<T> model;

    EntityWrites(RepositoryContext<T> context) {
        this.context = context;
        this.executions = new Executions(context.dataSource());
    }

    Executions executions() {
        return executions;
    }

    /** Fails the start if the mapping is wrong. A missing table or connection is left to the first call. */
    void validateAtStart() {
        EntityModel<T> known = model();
        try {
            List<CatalogTable> catalog = executions.catalog(known.tableNames());
            if (catalog.size() == known.tableNames().size()) {
                bind(known, catalog);
            }
        } catch (BulkMappingException wrong) {
            throw wrong;
        } catch (DataAccessException | TransactionException noDatabase) {
            known.unbind();
        }
    }

    /** The model, bound to the catalogue. */
    EntityModel<T> ready() {
        EntityModel<T> known = model();
        if (!known.isBound()) {
            bind(known, executions.catalog(known.tableNames()));
        }
        return known;
    }

    /**
     * After a failure that tells of a changed table the catalogue is read again; also after a value that only we have
     * refused, since the column may have been widened.
     */
    void learnFrom(Throwable failure) {
        EntityModel<T> known = model;
        boolean refusedByUs = failure instanceof BulkRowException && failure.getCause() == null;
        boolean surprised = failure instanceof OvertakenException;
        if (known != null && (refusedByUs || surprised || Failures.isOutdated(failure))) {
            known.unbind();
        }
    }

    /** Has the catalogue read again. */
    void forget() {
        model().unbind();
    }

    private void bind(EntityModel<T> unbound, List<CatalogTable> catalog) {
        unbound.bind(
                catalog,
                executions.sequenceIncrements(unbound.sequenceIncrements().keySet()));
    }

    private EntityModel<T> model() {
        EntityModel<T> known = model;
        if (known == null) {
            BulkSettings settings = context.settings();
            known = EntityModel.of(
                    context.entityManager().getEntityManagerFactory(),
                    context.entityType(),
                    new MappingRules(settings.beanValidation(), settings.ignoreEnvers()));
            model = known;
        }
        return known;
    }
}

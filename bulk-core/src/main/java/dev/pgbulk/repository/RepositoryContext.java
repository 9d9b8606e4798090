package dev.pgbulk.repository;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.orm.jpa.EntityManagerFactoryInfo;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What the operations of one entity type work with.
 *
 * @param entityType the entity type of the repository
 * @param entityManager the repository's own, shared: it finds the session of the current transaction
 * @param dataSource the one that the persistence unit takes its connections from
 * @param transactionManager the repository's own, looked up when it is first asked for
 * @param application where events are published and optional beans are found
 * @param settings what {@code pgbulk.*} says
 */
record RepositoryContext<T>(
        Class<T> entityType,
        EntityManager entityManager,
        DataSource dataSource,
        Supplier<PlatformTransactionManager> transactionManager,
        ApplicationContext application,
        BulkSettings settings) {

    static <T> RepositoryContext<T> of(
            Class<T> entityType,
            EntityManager entityManager,
            @Nullable String transactionManagerName,
            ApplicationContext application,
            BulkSettings settings) {
        EntityManagerFactory unit = entityManager.getEntityManagerFactory();
        return new RepositoryContext<>(
                entityType,
                entityManager,
                dataSource(unit, entityType),
                new TransactionLookup(application, unit, transactionManagerName),
                application,
                settings);
    }

    Transactions transactions() {
        return new Transactions(transactionManager, dataSource, settings.retry());
    }

    private static DataSource dataSource(EntityManagerFactory unit, Class<?> entityType) {
        DataSource dataSource = unit instanceof EntityManagerFactoryInfo info ? info.getDataSource() : null;
        if (dataSource == null) {
            throw new IllegalStateException("%s has no DataSource that Spring knows, so %s cannot be written in bulk."
                            .formatted(Units.describe(unit), entityType.getName())
                    + " Set the DataSource on the LocalContainerEntityManagerFactoryBean");
        }
        return dataSource;
    }
}

package dev.pgbulk.testing;

import com.zaxxer.hikari.HikariDataSource;
import dev.pgbulk.BulkOperations;
import dev.pgbulk.repository.BulkTemplate;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.support.TransactionTemplate;

/** A persistence unit of a few entities on a database of its own, for mappings and tables that the corpus must not have. */
public final class Unit implements AutoCloseable {

    private final GenericApplicationContext application = new GenericApplicationContext();
    private final RecordingDataSource dataSource;
    private final BulkOperations bulk;

    private Unit(RecordingDataSource dataSource, List<Class<?>> entities, String after, ClassLoader loader) {
        this.dataSource = dataSource;
        application.setClassLoader(loader);
        application.registerBean(
                LocalContainerEntityManagerFactoryBean.class, () -> entityManagerFactory(dataSource, entities));
        application.registerBean(
                JpaTransactionManager.class,
                () -> new JpaTransactionManager(application.getBean(EntityManagerFactory.class)));
        application.refresh();
        new JdbcTemplate(dataSource).execute(after);
        bulk = newBulk();
    }

    /**
     * Makes the database, the tables and the unit.
     *
     * @param before SQL to run before Hibernate creates the tables; may be empty
     * @param after SQL to run after that, before the library looks at the tables; may be empty
     */
    public static Unit of(String before, String after, Class<?>... entities) {
        return of(before, after, Unit.class.getClassLoader(), entities);
    }

    /** The same for entities of another loader. */
    public static Unit of(String before, String after, ClassLoader loader, Class<?>... entities) {
        String database = Postgres.newDatabase();
        new JdbcTemplate(new DriverManagerDataSource(Postgres.url(database))).execute(before);
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(database);
        pool.setJdbcUrl(Postgres.url(database));
        pool.setMaximumPoolSize(3);
        pool.setMinimumIdle(0);
        return new Unit(new RecordingDataSource(pool), List.of(entities), after, loader);
    }

    private static LocalContainerEntityManagerFactoryBean entityManagerFactory(
            RecordingDataSource dataSource, List<Class<?>> entities) {
        LocalContainerEntityManagerFactoryBean unit = new LocalContainerEntityManagerFactoryBean();
        unit.setDataSource(dataSource);
        unit.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        unit.setManagedTypes(
                PersistenceManagedTypes.of(entities.stream().map(Class::getName).toArray(String[]::new)));
        // Without the cache, since to close the unit would close the caches of all others.
        unit.setJpaPropertyMap(Map.of(
                "hibernate.hbm2ddl.auto",
                "create-only",
                "hibernate.hbm2ddl.halt_on_error",
                true,
                "hibernate.hbm2ddl.create_namespaces",
                true,
                "hibernate.cache.use_second_level_cache",
                false,
                "jakarta.persistence.validation.mode",
                "callback"));
        return unit;
    }

    /** The library's. */
    public BulkOperations bulk() {
        return bulk;
    }

    /** Operations that know nothing yet of the tables. */
    public BulkOperations newBulk() {
        return new BulkTemplate(application);
    }

    public RecordingDataSource dataSource() {
        return dataSource;
    }

    public JdbcTemplate database() {
        return new JdbcTemplate(dataSource);
    }

    public Tables tables(Class<?> type) {
        return Tables.of(application.getBean(EntityManagerFactory.class), type);
    }

    /** A superuser's view of the database. */
    public JdbcTemplate superuser() {
        return Postgres.superuser(dataSource.database());
    }

    public EntityManager entities() {
        return SharedEntityManagerCreator.createSharedEntityManager(application.getBean(EntityManagerFactory.class));
    }

    public TransactionTemplate transaction() {
        return new TransactionTemplate(application.getBean(JpaTransactionManager.class));
    }

    /** Lets a listener hear the events of the type while {@code work} runs. */
    public <E> void listening(Class<E> type, Consumer<E> listener, Runnable work) {
        ApplicationListener<PayloadApplicationEvent<?>> adapter = event -> Stream.of(event.getPayload())
                .filter(type::isInstance)
                .map(type::cast)
                .forEach(listener);
        application.addApplicationListener(adapter);
        try {
            work.run();
        } finally {
            application.removeApplicationListener(adapter);
        }
    }

    @Override
    public void close() {
        application.close();
        dataSource.pool().close();
    }
}

package dev.pgbulk.promises;

import dev.pgbulk.BulkOperations;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.repository.BulkSettings;
import dev.pgbulk.repository.BulkTemplate;
import dev.pgbulk.testing.PostgresTest;
import dev.pgbulk.testing.RecordingDataSource;
import dev.pgbulk.testing.Tables;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What tests that write work with. Each test sees the tables as they are now, and cleans up what it told of. */
@PostgresTest
public abstract class Creating {

    @Autowired
    protected ApplicationContext application;

    @Autowired
    protected EntityManager entities;

    @Autowired
    protected EntityManagerFactory unit;

    @Autowired
    protected PlatformTransactionManager transactions;

    @Autowired
    protected RecordingDataSource dataSource;

    protected BulkOperations bulk;
    protected JdbcTemplate database;

    private final List<Runnable> cleanings = new ArrayList<>();

    @BeforeEach
    void begin() {
        bulk = new BulkTemplate(application);
        database = new JdbcTemplate(dataSource);
    }

    @AfterEach
    void cleanUp() {
        for (int last = cleanings.size() - 1; last >= 0; last--) {
            cleanings.get(last).run();
        }
    }

    /** Empties the tables of these types before and after the test; the referring come first. */
    protected final void empty(Class<?>... types) {
        Runnable cleaning = () -> {
            for (Class<?> type : types) {
                Tables.of(unit, type).clean(database);
            }
            unit.unwrap(SessionFactory.class).getCache().evictAllRegions();
        };
        cleaning.run();
        cleanings.add(cleaning);
    }

    /** Changes the database for this test only. */
    protected final void change(String sql, String back) {
        database.execute(sql);
        cleanings.add(() -> database.execute(back));
    }

    protected final void afterwards(Runnable cleaning) {
        cleanings.add(cleaning);
    }

    /** Operations with other settings and listeners of their own. */
    protected final Operations operations(BulkSettings settings, Object... beans) {
        Operations operations = new Operations(application, settings, beans);
        cleanings.add(operations::close);
        return operations;
    }

    protected final <T> List<T> create(Class<T> type, List<T> fresh, Strategy strategy) {
        return create(type, fresh, CreateOptions.defaults().strategy(strategy));
    }

    protected final <T> List<T> create(Class<T> type, List<T> fresh, CreateOptions options) {
        return bulk.<T, Object>forEntity(type).bulkCreate(fresh, options);
    }

    protected final <R> R inTransaction(Supplier<R> work) {
        return new TransactionTemplate(transactions).execute(status -> work.get());
    }

    protected final void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }

    protected final void rolledBack(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            work.run();
            status.setRollbackOnly();
        });
    }

    protected final String table(Class<?> type) {
        return Tables.of(unit, type).entity().get(0);
    }

    protected final long rows(Class<?> type) {
        return rows(table(type));
    }

    protected final long rows(String table) {
        Long count = database.queryForObject("SELECT count(*) FROM " + table, Long.class);
        return count == null ? -1 : count;
    }
}

package dev.pgbulk.mapping;

import dev.pgbulk.testing.PostgresTest;
import dev.pgbulk.testing.RecordingDataSource;
import dev.pgbulk.testing.Tables;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What tests of a persistence context work with. The rows they write are gone after each. */
@PostgresTest
abstract class InContext {

    @Autowired
    EntityManager entities;

    @Autowired
    EntityManagerFactory unit;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    RecordingDataSource dataSource;

    JdbcTemplate database;

    private final List<Class<?>> written = new ArrayList<>();

    @BeforeEach
    final void begin() {
        database = new JdbcTemplate(dataSource);
    }

    @AfterEach
    final void cleanUp() {
        written.forEach(type -> Tables.of(unit, type).clean(database));
        unit.unwrap(SessionFactory.class).getCache().evictAllRegions();
    }

    /** Persists an instance in a transaction of its own. */
    final <T> T stored(T fresh) {
        written.add(persister(fresh.getClass())
                .getRootEntityDescriptor()
                .getEntityPersister()
                .getMappedClass());
        inTransaction(() -> entities.persist(fresh));
        return fresh;
    }

    final <R> R inTransaction(Supplier<R> work) {
        return new TransactionTemplate(transactions).execute(status -> work.get());
    }

    final void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }

    final SessionImplementor session() {
        return WriteScope.session(entities);
    }

    final EntityPersister persister(Class<?> type) {
        return unit.unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .getEntityDescriptor(type);
    }

    /** The state positions of attributes. */
    final int[] positions(Class<?> type, String... attributes) {
        return List.of(attributes).stream()
                .mapToInt(it -> persister(type).findAttributeMapping(it).getStateArrayPosition())
                .toArray();
    }

    final void refresh(Class<?> type, List<?> ids, Object... inputs) {
        Set<Object> spared = Collections.newSetFromMap(new IdentityHashMap<>());
        Collections.addAll(spared, inputs);
        StaleInstances.refresh(ids, persister(type), spared, session());
    }

    final CurrentRows rows(Class<?> type) {
        return new CurrentRows(persister(type), session());
    }

    /** Whether there is a row for which the condition holds. */
    final boolean isStored(String table, String condition) {
        return Boolean.TRUE.equals(database.queryForObject(
                "SELECT EXISTS (SELECT FROM %s WHERE %s)".formatted(table, condition), Boolean.class));
    }
}

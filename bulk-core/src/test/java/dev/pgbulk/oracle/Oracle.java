package dev.pgbulk.oracle;

import dev.pgbulk.corpus.Sample;
import dev.pgbulk.testing.RecordingDataSource;
import dev.pgbulk.testing.Tables;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes samples in one way or another, and tells what came of it. */
final class Oracle {

    private final EntityManager entities;
    private final EntityManagerFactory unit;
    private final RecordingDataSource dataSource;
    private final TransactionTemplate transaction;

    Oracle(EntityManager entities, PlatformTransactionManager transactions, RecordingDataSource dataSource) {
        this.entities = entities;
        this.unit = entities.getEntityManagerFactory();
        this.dataSource = dataSource;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What Hibernate writes. */
    <T> Written<T> persisted(Sample<T> sample) {
        return written(sample, fresh -> transaction.executeWithoutResult(status -> fresh.forEach(entities::persist)));
    }

    /** What another way writes. */
    <T> Written<T> written(Sample<T> sample, Consumer<List<T>> way) {
        JdbcTemplate database = new JdbcTemplate(dataSource.observer());
        Tables tables = Tables.of(unit, sample.type(), sample.besides().toArray(String[]::new));
        empty(tables, database);
        List<T> instances = new ArrayList<>(sample.fresh().apply(entities));
        way.accept(instances);
        List<String> rows = new TableReader(database, tables, sample.clocks()).read(placeOfId(instances));
        List<T> loaded = load(sample.type(), instances);
        empty(tables, database);
        return new Written<>(rows, instances, loaded);
    }

    /** The second-level cache does not see the deletions. */
    private void empty(Tables tables, JdbcTemplate database) {
        tables.clean(database);
        unit.getCache().evictAll();
    }

    private Map<String, String> placeOfId(List<?> instances) {
        Map<String, String> places = new HashMap<>();
        for (int i = 0; i < instances.size(); i++) {
            places.put(String.valueOf(id(instances.get(i))), "#" + i);
        }
        return places;
    }

    private Object id(Object entity) {
        return unit.getPersistenceUnitUtil().getIdentifier(entity);
    }

    private <T> List<T> load(Class<T> type, List<T> instances) {
        unit.getCache().evictAll();
        return transaction.execute(status -> {
            List<T> loaded =
                    instances.stream().map(it -> entities.find(type, id(it))).toList();
            loaded.forEach(this::initialize);
            return loaded;
        });
    }

    private void initialize(Object entity) {
        for (Object value : unit.unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .getEntityDescriptor(Hibernate.getClass(entity))
                .getValues(entity)) {
            Hibernate.initialize(value);
        }
    }

    /**
     * What came of a write.
     *
     * @param rows the rows of all tables as texts
     * @param instances the instances that were written, as the write left them
     * @param loaded the entities as Hibernate loads them back
     */
    record Written<T>(List<String> rows, List<T> instances, List<T> loaded) {}
}

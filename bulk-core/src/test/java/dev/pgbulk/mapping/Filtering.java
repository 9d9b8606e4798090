package dev.pgbulk.mapping;

import dev.pgbulk.corpus.Sample;
import dev.pgbulk.testing.PostgresTest;
import dev.pgbulk.testing.RecordingDataSource;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What tests of filters work with. */
@PostgresTest
abstract class Filtering {

    @Autowired
    EntityManager entities;

    @Autowired
    RecordingDataSource dataSource;

    @Autowired
    PlatformTransactionManager transactions;

    FilterOracle oracle;

    @BeforeEach
    void begin() {
        oracle = new FilterOracle(entities, dataSource);
    }

    /** Takes everything back. */
    final void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            work.run();
            status.setRollbackOnly();
        });
    }

    final void withRows(List<?> rows, Runnable work) {
        inTransaction(() -> {
            rows.forEach(entities::persist);
            entities.flush();
            entities.clear();
            work.run();
        });
    }

    final <T> void withSamples(Sample<T> sample, Consumer<List<? extends T>> work) {
        inTransaction(() -> {
            List<? extends T> rows = sample.fresh().apply(entities);
            rows.forEach(entities::persist);
            entities.flush();
            entities.clear();
            work.accept(rows);
        });
    }
}

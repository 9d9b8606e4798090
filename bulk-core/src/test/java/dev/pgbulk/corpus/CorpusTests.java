package dev.pgbulk.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.testing.PostgresTest;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PostgresTest
class CorpusTests {

    @Autowired
    EntityManager entities;

    @Autowired
    EntityManagerFactory unit;

    @Autowired
    PlatformTransactionManager transactions;

    static Stream<Sample<?>> samples() {
        return Corpus.all().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void hibernateWritesAndLoadsEverySample(Sample<T> sample) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            List<? extends T> fresh = sample.fresh().apply(entities);
            fresh.forEach(entities::persist);
            entities.flush();
            entities.clear();
            for (T entity : fresh) {
                Object id = unit.getPersistenceUnitUtil().getIdentifier(entity);
                assertThat(entities.find(sample.type(), id)).isNotNull();
            }
            status.setRollbackOnly();
        });
    }
}

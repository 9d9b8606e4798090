package dev.pgbulk.oracle;

import dev.pgbulk.BulkOperations;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Collected;
import dev.pgbulk.corpus.Corpus;
import dev.pgbulk.corpus.Erasable;
import dev.pgbulk.corpus.Fixed;
import dev.pgbulk.corpus.Sample;
import dev.pgbulk.testing.JvmZone;
import dev.pgbulk.testing.PostgresTest;
import dev.pgbulk.testing.RecordingDataSource;
import jakarta.persistence.EntityManager;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** What is updated in bulk equals what Hibernate's own updates write. */
@Tag("oracle")
@PostgresTest
class UpdateOracleTests {

    @Autowired
    BulkOperations bulk;

    @Autowired
    EntityManager entities;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    RecordingDataSource dataSource;

    /** Those that a stateless session cannot write, such as have collections of their own. */
    private static final Set<Class<?>> NOT_STATELESS = Set.of(Collected.class, Erasable.ByFlag.class);

    static Stream<Arguments> mutable() {
        return everything()
                .filter(arguments ->
                        !NOT_STATELESS.contains(((Sample<?>) arguments.get()[0]).type()));
    }

    /** But for what is never updated. */
    static Stream<Arguments> everything() {
        return Corpus.all().stream()
                .filter(sample -> sample.type() != Fixed.class)
                .flatMap(sample -> Stream.of(Strategy.UNNEST, Strategy.COPY).map(by -> Arguments.of(sample, by)));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("mutable")
    <T> void everyAttributeIsWrittenAsByAStatelessSession(Sample<T> sample, Strategy strategy) {
        JvmZone.in("America/Sao_Paulo", () -> oracle().check(sample, strategy));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("everything")
    <T> void onlyChangedRowsAreWrittenAsByMerge(Sample<T> sample, Strategy strategy) {
        JvmZone.in("UTC", () -> oracle().checkOnlyChanged(sample, strategy));
    }

    private UpdatedLikeByHibernate oracle() {
        return new UpdatedLikeByHibernate(new Oracle(entities, transactions, dataSource), bulk, entities, transactions);
    }
}

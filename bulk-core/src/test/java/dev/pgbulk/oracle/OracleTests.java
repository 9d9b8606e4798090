package dev.pgbulk.oracle;

import dev.pgbulk.BulkOperations;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Corpus;
import dev.pgbulk.corpus.Sample;
import dev.pgbulk.testing.JvmZone;
import dev.pgbulk.testing.PostgresTest;
import dev.pgbulk.testing.RecordingDataSource;
import jakarta.persistence.EntityManager;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** What is written in bulk equals what {@code EntityManager.persist} writes, on every path and in several zones. */
@Tag("oracle")
@PostgresTest
class OracleTests {

    @Autowired
    BulkOperations bulk;

    @Autowired
    EntityManager entities;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    RecordingDataSource dataSource;

    static Stream<Arguments> everything() {
        return cases(Corpus.all().stream(), Strategy.values());
    }

    static Stream<Arguments> everythingOnBothPaths() {
        return cases(Corpus.all().stream(), Strategy.UNNEST, Strategy.COPY);
    }

    static Stream<Arguments> times() {
        return cases(Corpus.times().stream(), Strategy.UNNEST, Strategy.COPY);
    }

    private static Stream<Arguments> cases(Stream<Sample<?>> samples, Strategy... strategies) {
        return samples.flatMap(sample -> Stream.of(strategies).map(strategy -> Arguments.of(sample, strategy)));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("everything")
    <T> void whatIsCreatedInUtcEqualsWhatIsPersisted(Sample<T> sample, Strategy strategy) {
        check(sample, strategy, "UTC");
    }

    /** In this zone some days began at one o'clock. */
    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("everythingOnBothPaths")
    <T> void whatIsCreatedWhereMidnightsAreSkippedEqualsWhatIsPersisted(Sample<T> sample, Strategy strategy) {
        check(sample, strategy, "America/Sao_Paulo");
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("times")
    <T> void timesThatAreCreatedEastOfGreenwichEqualThosePersisted(Sample<T> sample, Strategy strategy) {
        check(sample, strategy, "Europe/Berlin");
    }

    private <T> void check(Sample<T> sample, Strategy strategy, String zone) {
        Oracle oracle = new Oracle(entities, transactions, dataSource);
        JvmZone.in(zone, () -> new CreatedLikePersisted(oracle, bulk).check(sample, strategy));
    }
}

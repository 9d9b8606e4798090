package dev.pgbulk.oracle;

import dev.pgbulk.BulkOperations;
import dev.pgbulk.Strategy;
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
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;

/** The same where Hibernate is told to write times in UTC while the JVM is elsewhere. */
@Tag("oracle")
@PostgresTest
@TestPropertySource(properties = "hibernate.jdbc.time_zone=UTC")
class OracleWithColumnsInUtcTests {

    @Autowired
    BulkOperations bulk;

    @Autowired
    EntityManager entities;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    RecordingDataSource dataSource;

    static Stream<Arguments> times() {
        return OracleTests.times();
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("times")
    <T> void timesThatAreCreatedInUtcColumnsFromTheWestEqualThosePersisted(Sample<T> sample, Strategy strategy) {
        check(sample, strategy, "America/Sao_Paulo");
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("times")
    <T> void timesThatAreCreatedInUtcColumnsFromTheEastEqualThosePersisted(Sample<T> sample, Strategy strategy) {
        check(sample, strategy, "Europe/Berlin");
    }

    private <T> void check(Sample<T> sample, Strategy strategy, String zone) {
        Oracle oracle = new Oracle(entities, transactions, dataSource);
        JvmZone.in(zone, () -> new CreatedLikePersisted(oracle, bulk).check(sample, strategy));
    }
}

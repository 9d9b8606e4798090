package dev.pgbulk.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.zaxxer.hikari.HikariDataSource;
import dev.pgbulk.autoconfigure.testing.Applications;
import dev.pgbulk.autoconfigure.testing.Postgres;
import dev.pgbulk.autoconfigure.testing.Recorder;
import dev.pgbulk.autoconfigure.world.CityRepository;
import dev.pgbulk.autoconfigure.world.WorldApplication;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** {@code ensureConnected} repairs what a pool holds, tells what it cannot repair, and costs nothing elsewhere. */
class EnsureConnectedTests {

    /** As many as a pool holds by default. */
    static final int POOL = 10;

    static final String DATABASE = "connections";

    static ConfigurableApplicationContext world;
    static CityRepository cities;
    static Recorder recorder;
    static TransactionTemplate transaction;

    @BeforeAll
    static void start() {
        world = Applications.start(RecordedApplication.class);
        cities = world.getBean(CityRepository.class);
        recorder = world.getBean(Recorder.class);
        transaction = new TransactionTemplate(world.getBean(PlatformTransactionManager.class));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void connected() {
        cities.ensureConnected();
        recorder.take();
    }

    @Test
    void itSendsOneStatementOverOneConnection() {
        cities.ensureConnected();

        assertThat(recorder.take()).containsExactly("connection", "SELECT 1");
    }

    @Test
    void itLetsThePoolReplaceTheConnectionsThatTheServerHasEnded() throws SQLException {
        fillPool();
        endAllSessions(DATABASE);

        cities.ensureConnected();

        assertThat(recorder.take()).hasSizeLessThanOrEqualTo(2 * (POOL + 1)).contains("SELECT 1");
        assertThatNoException().isThrownBy(cities::count);
    }

    @Test
    void inATransactionItAsksTheTransactionsConnection() {
        transaction.executeWithoutResult(status -> {
            cities.count();
            recorder.take();

            cities.ensureConnected();

            assertThat(recorder.take()).containsExactly("SELECT 1");
        });
    }

    @Test
    void itDoesNotHideThatTheTransactionIsAborted() {
        EntityManager session = world.getBean(EntityManager.class);
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            assertThatExceptionOfType(PersistenceException.class)
                    .isThrownBy(() -> session.createNativeQuery("SELECT 1/0", Integer.class)
                            .getSingleResult());

            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(cities::ensureConnected)
                    .withMessageContaining("transaction is aborted");
        });
    }

    @Test
    void itDoesNotHideThatTheTransactionHasLostItsConnection() {
        assertThatException()
                .as("the commit")
                .isThrownBy(() -> transaction.executeWithoutResult(status -> {
                    cities.count();
                    endAllSessions(DATABASE);

                    assertThatExceptionOfType(DataAccessResourceFailureException.class)
                            .isThrownBy(cities::ensureConnected);
                }));
    }

    @Test
    void itTellsThatTheDatabaseCannotBeReached() {
        try (ConfigurableApplicationContext alone = Applications.start(
                WorldApplication.class,
                "spring.datasource.url=" + Postgres.url("unreachable"),
                "spring.datasource.hikari.connection-timeout=1000")) {
            Postgres.client()
                    .sql("ALTER DATABASE unreachable ALLOW_CONNECTIONS false")
                    .update();
            endAllSessions("unreachable");

            assertThatExceptionOfType(DataAccessResourceFailureException.class)
                    .isThrownBy(alone.getBean(CityRepository.class)::ensureConnected);
        }
    }

    @Test
    void otherCallsDoNotAskBeforehand() {
        cities.count();

        assertThat(recorder.take()).hasSize(2).startsWith("connection").doesNotContain("SELECT 1");
    }

    private static void fillPool() throws SQLException {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < POOL; i++) {
            all.add(recorder.getConnection());
        }
        for (Connection connection : all) {
            connection.close();
        }
        recorder.take();
    }

    private static void endAllSessions(String database) {
        Postgres.client()
                .sql("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = ?")
                .param(database)
                .query(Boolean.class)
                .list();
    }

    @Import(WorldApplication.class)
    static class RecordedApplication {

        @Bean
        Recorder dataSource() {
            return new Recorder(DataSourceBuilder.create()
                    .type(HikariDataSource.class)
                    .url(Postgres.url(DATABASE))
                    .build());
        }
    }
}

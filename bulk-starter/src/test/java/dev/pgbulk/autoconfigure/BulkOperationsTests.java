package dev.pgbulk.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pgbulk.BulkOperations;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.autoconfigure.testing.Applications;
import dev.pgbulk.autoconfigure.world.City;
import dev.pgbulk.autoconfigure.world.CityRepository;
import dev.pgbulk.autoconfigure.world.WorldApplication;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The operations of an entity type need no repository. */
class BulkOperationsTests {

    static ConfigurableApplicationContext world;
    static BulkOperations operations;

    @BeforeAll
    static void start() {
        world = Applications.start(WorldApplication.class);
        operations = world.getBean(BulkOperations.class);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void theyWriteWhatARepositoryWrites() {
        BulkRepository<City, Long> cities = operations.forEntity(City.class);

        cities.bulkCreate(List.of(new City("Bergen")));
        cities.ensureConnected();

        assertThat(world.getBean(CityRepository.class).countByName("Bergen")).isOne();
    }

    @Test
    void theyJoinTheCallersTransaction() {
        new TransactionTemplate(world.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            operations.forEntity(City.class).bulkCreate(List.of(new City("Turku")));
            status.setRollbackOnly();
        });

        assertThat(world.getBean(CityRepository.class).countByName("Turku")).isZero();
    }

    @Test
    void theyAreMadeOncePerUnitAndType() {
        EntityManagerFactory unit = world.getBean(EntityManagerFactory.class);

        assertThat(operations.forEntity(City.class)).isSameAs(operations.forEntity(City.class, unit));
    }

    @Test
    void aClassThatNoUnitMapsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> operations.forEntity(String.class))
                .withMessageContaining("java.lang.String")
                .withMessageContaining("'default'");
    }
}

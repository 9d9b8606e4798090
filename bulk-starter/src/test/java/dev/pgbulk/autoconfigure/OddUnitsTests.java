package dev.pgbulk.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pgbulk.BulkOperations;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.autoconfigure.testing.Applications;
import dev.pgbulk.autoconfigure.testing.Postgres;
import dev.pgbulk.autoconfigure.world.City;
import dev.pgbulk.autoconfigure.world.CityRepository;
import dev.pgbulk.autoconfigure.world.WorldApplication;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Persistence units that are not made as Spring Boot makes them. */
class OddUnitsTests {

    @Test
    void theOnlyTransactionManagerServesAUnitThatItDoesNotName() {
        try (ConfigurableApplicationContext world = Applications.start(OneGeneral.class)) {
            new TransactionTemplate(world.getBean("transactionManager", PlatformTransactionManager.class))
                    .executeWithoutResult(status -> {
                        world.getBean(BulkOperations.class)
                                .forEntity(City.class)
                                .bulkCreate(List.of(new City("Graz")));
                        status.setRollbackOnly();
                    });

            assertThat(world.getBean(CityRepository.class).count()).isZero();
        }
    }

    @Test
    void severalThatNameNoUnitAreAmbiguous() {
        try (ConfigurableApplicationContext world = Applications.start(TwoGeneral.class)) {
            BulkRepository<City, Long> cities =
                    world.getBean(BulkOperations.class).forEntity(City.class);

            assertThatIllegalStateException()
                    .isThrownBy(() -> cities.bulkCreate(List.of(new City("Linz"))))
                    .withMessageContaining("'default'")
                    .withMessageContaining("transaction manager");
            assertThat(world.getBean(CityRepository.class).bulkCreate(List.of(new City("Linz"))))
                    .as("by name")
                    .hasSize(1);
        }
    }

    @Test
    void aUnitWithoutADataSourceFailsTheStartWithTheReason() {
        assertThatException()
                .isThrownBy(() -> Applications.start(WithoutDataSource.class))
                .havingRootCause()
                .withMessageContaining("'alone'")
                .withMessageContaining("DataSource")
                .withMessageContaining(City.class.getPackageName());
    }

    @Test
    void aUnitWithoutADataSourceStartsWhereBulkOperationsAreSwitchedOff() {
        try (ConfigurableApplicationContext world =
                Applications.start(WithoutDataSource.class, "pgbulk.enabled=false")) {
            assertThat(world.getBean(CityRepository.class).count()).isZero();
        }
    }

    /** As a manager for several resources is: it does not tell which. */
    static final class General implements PlatformTransactionManager {

        private final PlatformTransactionManager target;

        General(EntityManagerFactory unit) {
            this.target = new JpaTransactionManager(unit);
        }

        @Override
        public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
            return target.getTransaction(definition);
        }

        @Override
        public void commit(TransactionStatus status) {
            target.commit(status);
        }

        @Override
        public void rollback(TransactionStatus status) {
            target.rollback(status);
        }
    }

    @Import(WorldApplication.class)
    static class OneGeneral {

        @Bean
        PlatformTransactionManager transactionManager(EntityManagerFactory unit) {
            return new General(unit);
        }
    }

    @Import(OneGeneral.class)
    static class TwoGeneral {

        @Bean
        PlatformTransactionManager otherTransactions(EntityManagerFactory unit) {
            return new General(unit);
        }
    }

    @Import(WorldApplication.class)
    static class WithoutDataSource {

        @Bean
        LocalContainerEntityManagerFactoryBean entityManagerFactory() {
            LocalContainerEntityManagerFactoryBean unit = new LocalContainerEntityManagerFactoryBean();
            unit.setPersistenceUnitName("alone");
            unit.setPackagesToScan(City.class.getPackageName());
            unit.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
            unit.setJpaPropertyMap(
                    Map.of("jakarta.persistence.jdbc.url", Postgres.url("alone"), "hibernate.hbm2ddl.auto", "create"));
            return unit;
        }
    }
}

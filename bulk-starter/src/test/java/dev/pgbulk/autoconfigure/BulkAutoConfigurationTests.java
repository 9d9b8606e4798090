package dev.pgbulk.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkOperations;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.repository.BulkRepositoriesPostProcessor;
import dev.pgbulk.repository.BulkSettings;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.JpaRepository;

/** The starter makes three beans, steps back for a user's own, and stays away where it cannot work. */
class BulkAutoConfigurationTests {

    final ApplicationContextRunner application =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(BulkAutoConfiguration.class));

    @Test
    void itMakesItsBeansWithoutADatabase() {
        application.run(context -> assertThat(context)
                .hasSingleBean(BulkOperations.class)
                .hasSingleBean(BulkSettings.class)
                .hasSingleBean(BulkRepositoriesPostProcessor.class));
    }

    @Test
    void itStaysAwayWithoutTheDriver() {
        application
                .withClassLoader(new FilteredClassLoader(PGConnection.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(BulkOperations.class)
                        .doesNotHaveBean(BulkRepositoriesPostProcessor.class));
    }

    @Test
    void itStaysAwayWithoutSpringDataJpa() {
        application
                .withClassLoader(new FilteredClassLoader(JpaRepository.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(BulkOperations.class));
    }

    @Test
    void aUsersOwnOperationsComeFirst() {
        application
                .withUserConfiguration(OwnOperations.class)
                .run(context ->
                        assertThat(context).getBean(BulkOperations.class).isSameAs(context.getBean("ownOperations")));
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnOperations {

        @Bean
        BulkOperations ownOperations() {
            return new BulkOperations() {
                @Override
                public <T, ID> BulkRepository<T, ID> forEntity(Class<T> entityType) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public <T, ID> BulkRepository<T, ID> forEntity(Class<T> entityType, EntityManagerFactory unit) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }
}
